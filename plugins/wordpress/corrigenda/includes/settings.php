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

function setting( string $name ): string {
	$constant = 'CORRIGENDA_' . strtoupper( $name );
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

/** Returns the callback for a secret field. An empty field leaves the secret as it is: the page never shows it. */
function kept_secret( string $name ): callable {
	return static function ( $given ) use ( $name ) {
		$given = trim( (string) $given );
		return '' === $given ? get_option( "corrigenda_$name", '' ) : $given;
	};
}

add_action(
	'admin_init',
	static function () {
		foreach ( array_keys( settings() ) as $name ) {
			$clean = is_secret( $name ) ? kept_secret( $name ) : 'sanitize_text_field';
			register_setting( 'corrigenda', "corrigenda_$name", array( 'sanitize_callback' => $clean ) );
		}
	}
);

add_action(
	'admin_menu',
	static function () {
		add_options_page( 'Corrigenda', 'Corrigenda', 'manage_options', 'corrigenda', __NAMESPACE__ . '\show_settings' );
	}
);

function show_settings(): void {
	echo '<div class="wrap"><h1>Corrigenda</h1><form method="post" action="options.php">';
	settings_fields( 'corrigenda' );
	echo '<table class="form-table">';
	foreach ( settings() as $name => $label ) {
		$id    = "corrigenda_$name";
		$shown = is_secret( $name ) ? '' : get_option( $id, '' );
		$note  = is_secret( $name ) && '' !== setting( $name ) ? __( 'Set. Leave empty to keep it.', 'corrigenda' ) : '';
		printf(
			'<tr><th><label for="%1$s">%2$s</label></th><td><input class="regular-text" id="%1$s" name="%1$s" type="%3$s" value="%4$s" autocomplete="off" placeholder="%5$s"></td></tr>',
			esc_attr( $id ),
			esc_html( $label ),
			is_secret( $name ) ? 'password' : 'text',
			esc_attr( $shown ),
			esc_attr( $note )
		);
	}
	echo '</table><p>' . esc_html__( 'Address of the webhook, for the desk:', 'corrigenda' ) . ' <code>' . esc_html( rest_url( 'corrigenda/v1/webhook' ) ) . '</code></p>';
	submit_button();
	echo '</form></div>';
}
