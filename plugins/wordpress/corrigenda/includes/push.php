<?php
/**
 * Sends each published revision to the desk, as the page that readers get. The push runs in the background, and again
 * until the desk has taken the revision.
 */

namespace Corrigenda;

defined( 'ABSPATH' ) || exit;

const PUSH     = 'corrigenda_push';
const ATTEMPTS = 10;

add_action( PUSH, __NAMESPACE__ . '\push', 10, 2 );

add_action(
	'wp_after_insert_post',
	static function ( $id, $post ) {
		if ( 'publish' === $post->post_status && in_array( $post->post_type, post_types(), true ) && '' !== desk() ) {
			delete_transient( "corrigenda_$id" );
			wp_clear_scheduled_hook( PUSH, array( $id, 1 ) );
			wp_schedule_single_event( time(), PUSH, array( $id, 1 ) );
			add_action( 'shutdown', 'spawn_cron' );
		}
	},
	10,
	2
);

function push( int $id, int $attempt ): void {
	$post = get_post( $id );
	if ( ! $post || 'publish' !== $post->post_status || sent( $post ) || $attempt >= ATTEMPTS ) {
		return;
	}
	wp_schedule_single_event( time() + 2 ** $attempt * MINUTE_IN_SECONDS, PUSH, array( $id, $attempt + 1 ) );
}

function sent( \WP_Post $post ): bool {
	// Gets the page as a reader gets it: past page caches, without our own notices of the minute before.
	$page = wp_remote_get( add_query_arg( 'corrigenda', time(), get_permalink( $post ) ), array( 'timeout' => 20 ) );
	if ( is_wp_error( $page ) || 200 !== wp_remote_retrieve_response_code( $page ) ) {
		return false;
	}
	$told = wp_remote_request(
		desk() . '/api/v1/articles',
		array(
			'method'  => 'PUT',
			'timeout' => 20,
			'headers' => array(
				'Authorization' => 'Bearer ' . setting( 'token' ),
				'Content-Type'  => 'application/json',
			),
			'body'    => wp_json_encode( article( $post, wp_remote_retrieve_body( $page ) ) ),
		)
	);
	// 201: the article is new to the desk.
	return ! is_wp_error( $told ) && 2 === intdiv( (int) wp_remote_retrieve_response_code( $told ), 100 );
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
