<?php
/**
 * Sends each published revision to the desk, as the page that readers get. The push runs in the background, and again
 * until the desk has taken the revision.
 */

namespace Corrigenda;

defined( 'ABSPATH' ) || exit;

const PUSH       = 'corrigenda_push';
const ATTEMPTS   = 10;
const PUSH_WAITS = 20; // Seconds, for the page and for the desk.

add_action( PUSH, __NAMESPACE__ . '\push', 10, 2 );

add_action(
	'wp_after_insert_post',
	static function ( $id, $post ) {
		if ( 'publish' === $post->post_status && in_array( $post->post_type, post_types(), true ) && '' !== desk() ) {
			delete_transient( "corrigenda_$id" );
			schedule_push( $id, 1, 0 );
		}
	},
	10,
	2
);

register_deactivation_hook(
	dirname( __DIR__ ) . '/corrigenda.php',
	static function () {
		wp_unschedule_hook( PUSH );
	}
);

/** Waits so many seconds; 0 asks WordPress to begin at the end of this request. */
function schedule_push( int $id, int $attempt, int $wait ): void {
	wp_clear_scheduled_hook( PUSH, array( $id, $attempt ) );
	wp_schedule_single_event( time() + $wait, PUSH, array( $id, $attempt ) );
	if ( 0 === $wait ) {
		add_action( 'shutdown', 'spawn_cron' );
	}
}

function push( int $id, int $attempt ): void {
	$post = get_post( $id );
	if ( ! $post || 'publish' !== $post->post_status ) {
		return;
	}
	$trouble = send( $post );
	if ( ! $trouble ) {
		forget_trouble( $id );
		return;
	}
	keep_trouble( $id, $trouble );
	if ( $attempt < ATTEMPTS ) {
		schedule_push( $id, $attempt + 1, 2 ** $attempt * MINUTE_IN_SECONDS );
	}
}

/** Returns the trouble; null if the desk has the post. */
function send( \WP_Post $post ): ?array {
	// Gets the page as a reader gets it: past page caches, without our own notices of the minute before.
	$page = wp_remote_get( add_query_arg( 'corrigenda', time(), get_permalink( $post ) ), array( 'timeout' => PUSH_WAITS ) );
	if ( is_wp_error( $page ) ) {
		return trouble( 'page', $page->get_error_message() );
	}
	if ( 200 !== wp_remote_retrieve_response_code( $page ) ) {
		return trouble( 'page', (string) wp_remote_retrieve_response_code( $page ) );
	}
	$body = wp_json_encode( article( $post, wp_remote_retrieve_body( $page ) ) );
	return trouble_of( ask_desk( 'PUT', '/api/v1/articles', PUSH_WAITS, array( 'body' => $body ) ) );
}

function article( \WP_Post $post, string $page ): array {
	return array(
		'url'          => get_permalink( $post ),
		'ref'          => (string) $post->ID,
		'headline'     => html_entity_decode( wp_strip_all_tags( get_the_title( $post ) ), ENT_QUOTES, 'UTF-8' ),
		'html'         => $page,
		'authors'      => array( get_the_author_meta( 'display_name', (int) $post->post_author ) ),
		'published_at' => get_post_time( 'c', true, $post ),
		'language'     => get_bloginfo( 'language' ),
	);
}
