<?php
/** What each setting may be. A value that does not fit is refused in words, and the one before it stays. */

namespace Corrigenda;

defined( 'ABSPATH' ) || exit;

/** Returns why the value cannot be this setting; empty if it can. */
function misfit( string $name, string $value ): string {
	switch ( $name ) {
		case 'desk':
			return is_address( $value ) ? '' : __( 'This is no address of a desk. It begins with https:// and has no “?” or “#”, such as https://corrections.example.org.', 'corrigenda' );
		case 'site':
			return preg_match( '/^[a-z][a-z0-9-]{1,30}$/D', $value ) ? '' : __( 'This is no key of a site. A key has 2 to 31 characters of a-z, 0-9 and -, and begins with a letter.', 'corrigenda' );
		case 'token':
			return preg_match( '/^cor_[A-Za-z0-9_-]{20,}$/D', $value ) ? '' : __( 'This is no newsroom token. A token begins with cor_; “corrigenda site token KEY” makes a new one.', 'corrigenda' );
	}
	return '' !== signing_key( $value ) ? '' : __( 'This is no secret of a webhook. A secret is whsec_ and at least 24 bytes in base64, the same as at the desk.', 'corrigenda' );
}

function is_address( string $value ): bool {
	$parts = wp_parse_url( $value );
	$extra = array_intersect_key( is_array( $parts ) ? $parts : array(), array_flip( array( 'user', 'pass', 'query', 'fragment' ) ) );
	return is_array( $parts ) && in_array( $parts['scheme'] ?? '', array( 'http', 'https' ), true )
		&& '' !== ( $parts['host'] ?? '' ) && ! $extra && esc_url_raw( $value ) === $value;
}

/** Returns the callback that WordPress cleans a setting with. An empty secret stays as it is: the page never shows it. */
function fitting( string $name ): callable {
	return static function ( $given ) use ( $name ) {
		$value = sanitize_text_field( (string) $given );
		$kept  = get_option( "corrigenda_$name", '' );
		if ( null === $given || ( '' === $value && is_secret( $name ) ) ) {
			return $kept; // The page had no field for it, or an empty one.
		}
		$why = '' === $value ? '' : misfit( $name, $value );
		if ( '' === $why ) {
			return $value;
		}
		add_settings_error( 'corrigenda', "corrigenda_$name", settings()[ $name ] . ': ' . $why );
		return $kept;
	};
}

add_action(
	'admin_init',
	static function () {
		foreach ( array_keys( settings() ) as $name ) {
			register_setting(
				'corrigenda',
				"corrigenda_$name",
				array(
					'type'              => 'string',
					'sanitize_callback' => fitting( $name ),
				)
			);
		}
	}
);
