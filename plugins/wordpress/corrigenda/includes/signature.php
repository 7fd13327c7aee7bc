<?php
/** Checks whether a webhook is the desk's: standardwebhooks.com, version 1, symmetric. */

namespace Corrigenda;

defined( 'ABSPATH' ) || exit;

const TOLERANCE    = 300; // Seconds.
const SHORTEST_KEY = 24; // Bytes.

function is_genuine( \WP_REST_Request $request ): bool {
	$key = signing_key( setting( 'secret' ) );
	$id  = (string) $request->get_header( 'webhook-id' );
	$at  = (string) $request->get_header( 'webhook-timestamp' );
	if ( '' === $key || '' === $id || ! ctype_digit( $at ) || abs( time() - (int) $at ) > TOLERANCE ) {
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

/** Returns the bytes that a secret (whsec_ and base64) stands for; empty if it is no secret. */
function signing_key( string $secret ): string {
	$key = base64_decode( preg_replace( '/^whsec_/', '', $secret ), true );
	return false === $key || strlen( $key ) < SHORTEST_KEY ? '' : $key;
}
