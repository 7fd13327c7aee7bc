<?php
/**
 * Puts an edit of the desk into a post, once for each key. The post is compared and written in one transaction on the
 * locked row, with a revision. The result is applied, conflict or refused.
 */

namespace Corrigenda;

defined( 'ABSPATH' ) || exit;

const KEYS    = '_corrigenda_edit'; // Post meta, one for each edit: its key and the version it made.
const AT_WORK = 150; // Seconds. WordPress itself takes someone to be at work on a post for as long.

/** Returns the answer for the desk, or null if there is no such post. Throws Unavailable. */
function edit( string $ref, string $key, string $version, array $parts, array $entry ): ?array {
	global $wpdb;
	if ( ! has_transactions() ) {
		return told( 'refused', __( 'the tables of WordPress have no transactions; make them InnoDB', 'corrigenda' ) );
	}
	statement( 'START TRANSACTION' );
	try {
		$answer = edit_locked( $ref, $key, $version, $parts, $entry );
		// A refusal also takes back what WordPress did on the way.
		statement( $answer && 'applied' === $answer['result'] ? 'COMMIT' : 'ROLLBACK' );
	} catch ( \Throwable $trouble ) {
		$wpdb->query( 'ROLLBACK' );
		throw $trouble;
	} finally {
		clean_post_cache( (int) $ref );
	}
	return $answer;
}

function edit_locked( string $ref, string $key, string $version, array $parts, array $entry ): ?array {
	$row = row( $ref, true );
	if ( ! $row ) {
		return null;
	}
	clean_post_cache( (int) $row->ID ); // Anything that was read before the row was ours may be old.
	$earlier = version_made_by( (int) $row->ID, $key );
	if ( null !== $earlier ) {
		return applied( $row, $earlier );
	}
	$no = hindrance( $row, $version, $parts );
	if ( $no ) {
		return $no;
	}
	wait_for_author( (int) $row->ID );
	return write( $row, $key, $parts, $entry );
}

function hindrance( object $row, string $version, array $parts ): ?array {
	if ( 'publish' !== $row->post_status ) {
		return told( 'refused', __( 'the post is not published', 'corrigenda' ) );
	}
	if ( version( $row ) !== $version ) {
		return told( 'conflict', __( 'the post was changed in WordPress', 'corrigenda' ) );
	}
	foreach ( $parts as $part ) {
		$column = FIELDS[ $part['name'] ?? '' ] ?? null;
		if ( ! $column || ! is_string( $part['markup'] ?? null ) ) {
			return told( 'refused', __( 'the edit names a field that posts do not have', 'corrigenda' ) );
		}
		if ( hash( 'sha256', $row->$column ) !== ( $part['sha256'] ?? '' ) ) {
			return told( 'conflict', __( 'the post was changed in WordPress', 'corrigenda' ) );
		}
	}
	return null;
}

function write( object $row, string $key, array $parts, array $entry ): array {
	$wanted = array();
	foreach ( $parts as $part ) {
		$wanted[ FIELDS[ $part['name'] ] ] = $part['markup'];
	}
	sign_in( $entry );
	keep_first( (int) $row->ID );
	kses_remove_filters(); // The copy that stands there was let through once; the desk's words are escaped.
	$made = wp_update_post( wp_slash( array( 'ID' => $row->ID ) + $wanted ), true );
	kses_init();
	if ( is_wp_error( $made ) && 'db_update_error' === $made->get_error_code() ) {
		throw new Unavailable( $made->get_error_message() );
	}
	if ( is_wp_error( $made ) ) {
		return told( 'refused', $made->get_error_message() );
	}
	$now = row( (string) $row->ID, true );
	foreach ( $wanted as $column => $markup ) {
		if ( ! $now || $now->$column !== $markup ) {
			return told( 'refused', __( 'WordPress or a plugin made other words of it while saving; nothing was changed', 'corrigenda' ) );
		}
	}
	$kept = wp_slash( wp_json_encode( array( $key, version( $now ) ) ) );
	sure( static fn() => add_post_meta( $row->ID, KEYS, $kept ) );
	return applied( $now, version( $now ) );
}

/** Throws Unavailable if someone has the post open in the editor: what they save next would overwrite the edit. */
function wait_for_author( int $id ): void {
	require_once ABSPATH . 'wp-admin/includes/post.php';
	$author = get_userdata( (int) wp_check_post_lock( $id ) );
	if ( $author ) {
		/* translators: %s: name of an author */
		$open = __( '%s has the post open in WordPress', 'corrigenda' );
		throw new Unavailable( sprintf( $open, $author->display_name ), AT_WORK );
	}
}

/** Makes the edit the editor's in WordPress's own history, if WordPress knows the editor by their address. */
function sign_in( array $entry ): void {
	$address = is_string( $entry['author_email'] ?? null ) ? $entry['author_email'] : '';
	$user    = is_email( $address ) ? get_user_by( 'email', $address ) : false;
	wp_set_current_user( $user ? $user->ID : 0 );
}

/** Makes a post's first revision, which WordPress itself does not keep; without it there would be no way back. */
function keep_first( int $id ): void {
	$post = get_post( $id );
	if ( wp_revisions_enabled( $post ) && ! wp_get_post_revisions( $id, array( 'numberposts' => 1 ) ) ) {
		_wp_put_post_revision( $post );
	}
}

function version_made_by( int $id, string $key ): ?string {
	foreach ( sure( static fn() => get_post_meta( $id, KEYS ) ) as $kept ) {
		$known = json_decode( $kept, true );
		if ( is_array( $known ) && $known[0] === $key ) {
			return $known[1];
		}
	}
	return null;
}

function applied( object $row, string $version ): array {
	return array(
		'result'  => 'applied',
		'version' => $version,
		'url'     => edit_url( $row ),
	);
}

function told( string $result, string $reason ): array {
	return array(
		'result' => $result,
		'reason' => $reason,
	);
}
