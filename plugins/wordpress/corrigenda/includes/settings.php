<?php
/**
 * The settings: where the desk is and what we share with it. A constant in wp-config.php (CORRIGENDA_DESK, ...) takes
 * precedence over the setting on the page.
 */

namespace Corrigenda;

defined( 'ABSPATH' ) || exit;

function settings(): array {
	return array(
		'desk'   => __( 'Address of the desk, such as https://corrections.example.org', 'corrigenda' ),
		'site'   => __( 'Key of the site at the desk', 'corrigenda' ),
		'token'  => __( 'Newsroom token (from "corrigenda site add" or "corrigenda site token")', 'corrigenda' ),
		'secret' => __( 'Secret of the webhook (whsec_...), the same at the desk', 'corrigenda' ),
	);
}

add_action(
	'init',
	static function () {
		load_plugin_textdomain( 'corrigenda', false, 'corrigenda/languages' );
	}
);

function constant_of( string $name ): string {
	return 'CORRIGENDA_' . strtoupper( $name );
}

function setting( string $name ): string {
	$constant = constant_of( $name );
	$value    = defined( $constant ) ? constant( $constant ) : get_option( "corrigenda_$name", '' );
	return trim( (string) $value );
}

/** Returns the desk's address without a slash at its end; empty until it is set. */
function desk(): string {
	return untrailingslashit( esc_url_raw( setting( 'desk' ), array( 'http', 'https' ) ) );
}

/** Returns the types of posts that are articles. */
function post_types(): array {
	return (array) apply_filters( 'corrigenda_post_types', array( 'post' ) );
}

function is_secret( string $name ): bool {
	return in_array( $name, array( 'token', 'secret' ), true );
}

function settings_url(): string {
	return admin_url( 'options-general.php?page=corrigenda' );
}
