<?php
/** "Test the connection": asks the desk as the plugin does in its work, and says what is wrong. */

namespace Corrigenda;

defined( 'ABSPATH' ) || exit;

const TEST       = 'corrigenda_test';
const TEST_WAITS = 5; // Seconds, for each of two questions.

add_action(
	'admin_post_' . TEST,
	static function () {
		if ( ! current_user_can( 'manage_options' ) ) {
			wp_die( esc_html__( 'You may not do this.', 'corrigenda' ), '', array( 'response' => 403 ) );
		}
		check_admin_referer( TEST );
		$trouble = tested();
		if ( $trouble ) {
			add_settings_error( 'corrigenda', TEST, words( $trouble ) );
		} else {
			add_settings_error( 'corrigenda', TEST, __( 'The desk answers, and knows this site and its token.', 'corrigenda' ), 'success' );
			push_again();
		}
		set_transient( 'settings_errors', get_settings_errors(), MINUTE_IN_SECONDS / 2 ); // WordPress shows them.
		wp_safe_redirect( add_query_arg( 'settings-updated', 'true', settings_url() ) );
		exit;
	}
);

function show_test(): void {
	echo '<form method="post" action="' . esc_url( admin_url( 'admin-post.php' ) ) . '"><input type="hidden" name="action" value="' . esc_attr( TEST ) . '">';
	wp_nonce_field( TEST );
	echo '<p>' . esc_html__( 'Save the settings first: the test uses those that are saved.', 'corrigenda' ) . '</p>';
	submit_button( __( 'Test the connection', 'corrigenda' ), 'secondary', 'submit', false, array( 'id' => TEST ) );
	echo '</form>';
}

/** Returns the first trouble; null if the desk would take what we send. */
function tested(): ?array {
	$empty = array_filter( array_keys( settings() ), static fn( $name ) => '' === setting( $name ) );
	if ( $empty ) {
		return trouble( 'unset', implode( '; ', array_intersect_key( settings(), array_flip( $empty ) ) ) );
	}
	return trouble_with_key() ?? trouble_with_token();
}

function trouble_with_key(): ?array {
	$answer = ask_desk( 'GET', '/api/v1/sites/' . rawurlencode( setting( 'site' ) ), TEST_WAITS );
	$said   = json_of( $answer );
	$status = (int) wp_remote_retrieve_response_code( $answer );
	if ( 404 === $status && isset( $said['detail'] ) ) {
		return trouble( 'site', setting( 'site' ) );
	}
	return 200 === $status && ! isset( $said['key'] ) ? trouble( 'no-desk', '200' ) : trouble_of( $answer );
}

function trouble_with_token(): ?array {
	$answer = ask_desk( 'GET', '/api/v1/redlines?url=' . rawurlencode( home_url( '/' ) ), TEST_WAITS );
	switch ( (int) wp_remote_retrieve_response_code( $answer ) ) {
		case 404:
			return trouble( 'old' );
		case 422:
			return trouble( 'host', preg_replace( '~^https?://([^/]*).*~', '$1', home_url() ) );
	}
	$theirs = json_of( $answer )['site'] ?? setting( 'site' );
	return setting( 'site' ) === $theirs ? trouble_of( $answer ) : trouble( 'other-site', (string) $theirs );
}
