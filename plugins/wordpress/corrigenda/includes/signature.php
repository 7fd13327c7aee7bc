<?php
/** Checks whether a webhook is the desk's: standardwebhooks.com, version 1, symmetric. */

namespace Corrigenda;

defined( 'ABSPATH' ) || exit;

const TOLERANCE = 300; // Seconds.

function is_genuine( \WP_REST_Request $request ): bool {
	$key = base64_decode( preg_replace( '/^whsec_/', '', setting( 'secret' ) ), true );
	$id  = (string) $request->get_header( 'webhook-id' );
	$at  = (string) $request->get_header( 'webhook-timestamp' );
	if ( false === $key || strlen( $key ) < 24 || '' === $id || ! ctype_digit( $at ) || abs( time() - (int) $at ) > TOLERANCE ) {
		return false;
	}
	$wanted = base64_encode( hash_hmac( 'sha256', "$id.$at." . $request->get_body(), $key, true ) );
	foreach ( explode( ' ', (string) $request->get_header( 'webhook-signature' ) ) as $given ) {
		if ( hash_equals( "v1,$wanted", $given ) ) {
			return true;
		}
	}
	return false;
}
