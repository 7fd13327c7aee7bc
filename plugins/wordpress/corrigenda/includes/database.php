<?php
/** What the database does not answer is no answer: whoever asked is told to come again. */

namespace Corrigenda;

defined( 'ABSPATH' ) || exit;

/** Not now; nothing was written. */
class Unavailable extends \RuntimeException {
	/** @var int Seconds until asking again is of use; 0 where nobody knows. */
	public $wait;

	public function __construct( string $reason, int $wait = 0 ) {
		parent::__construct( $reason );
		$this->wait = $wait;
	}
}

/** What $ask gives, which WordPress gives as nothing, too, where the database has an error. Throws Unavailable. */
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

/** Whether what an edit writes can be taken back; in MyISAM it cannot, and its rows cannot be locked. */
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
