<?php
/** Asks the database. If the database does not answer, whoever asked is told to come again. */

namespace Corrigenda;

defined( 'ABSPATH' ) || exit;

/** Thrown if something cannot be done now; nothing was written. */
class Unavailable extends \RuntimeException {
	/** @var int Seconds until it is worth asking again; 0 if nobody knows. */
	public $wait;

	public function __construct( string $reason, int $wait = 0 ) {
		parent::__construct( $reason );
		$this->wait = $wait;
	}
}

/** Returns what $ask gives. WordPress also gives nothing if the database has an error; then this throws Unavailable. */
function sure( callable $ask ) {
	global $wpdb;
	$wpdb->flush();
	$given = $ask();
	if ( '' !== $wpdb->last_error || false === $given ) {
		throw new Unavailable( __( 'the database of WordPress has an error', 'corrigenda' ) );
	}
	return $given;
}

function statement( string $sql ): void {
	global $wpdb;
	sure( static fn() => $wpdb->query( $sql ) );
}

/** Whether the writes of an edit can be taken back. In MyISAM they cannot, and rows cannot be locked. */
function has_transactions(): bool {
	global $wpdb;
	$query = $wpdb->prepare(
		'SELECT COUNT(*) FROM information_schema.TABLES JOIN information_schema.ENGINES USING (ENGINE)
		WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME IN (%s, %s) AND TRANSACTIONS = %s',
		$wpdb->posts,
		$wpdb->postmeta,
		'YES'
	);
	return 2 === (int) sure( static fn() => $wpdb->get_var( $query ) );
}
