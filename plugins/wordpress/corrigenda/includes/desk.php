<?php
/** Asks the desk with the site's token, and says in words what an answer means. */

namespace Corrigenda;

defined( 'ABSPATH' ) || exit;

const LARGEST_ANSWER = 2000000; // Bytes.

/**
 * Returns what wp_remote_request does. It follows no address to another one: the token is for the desk alone.
 *
 * @param array $more Further arguments of wp_remote_request, such as a body; $timeout is in seconds.
 */
function ask_desk( string $method, string $path, int $timeout, array $more = array() ) {
	$headers = array(
		'Authorization'   => 'Bearer ' . setting( 'token' ),
		'Accept-Language' => str_replace( '_', '-', determine_locale() ),
		'Content-Type'    => 'application/json',
	);
	return wp_remote_request(
		desk() . $path,
		$more + array(
			'method'              => $method,
			'timeout'             => $timeout,
			'redirection'         => 0,
			'headers'             => $headers,
			'limit_response_size' => LARGEST_ANSWER,
		)
	);
}

/** Returns the answer's JSON; null if it is none. */
function json_of( $answer ): ?array {
	$said = is_wp_error( $answer ) ? null : json_decode( wp_remote_retrieve_body( $answer ), true );
	return is_array( $said ) ? $said : null;
}

/** Returns what is wrong with an answer, as a code and a detail that `words` makes a sentence of; null if nothing is. */
function trouble_of( $answer ): ?array {
	if ( is_wp_error( $answer ) ) {
		return trouble( 'unreachable', $answer->get_error_message() );
	}
	$status = (int) wp_remote_retrieve_response_code( $answer );
	if ( 2 === intdiv( $status, 100 ) ) {
		return null;
	}
	if ( 3 === intdiv( $status, 100 ) ) {
		return trouble( 'moved', (string) wp_remote_retrieve_header( $answer, 'location' ) );
	}
	if ( 429 === $status || $status >= 500 ) {
		return trouble( 'busy', (string) $status );
	}
	$said = json_of( $answer );
	if ( ! is_string( $said['detail'] ?? null ) ) {
		return trouble( 'no-desk', (string) $status );
	}
	return 401 === $status ? trouble( 'token' ) : trouble( 'refused', refusal( $said ) );
}

function trouble( string $code, string $detail = '' ): array {
	return array(
		'code'   => $code,
		'detail' => sanitize_text_field( mb_substr( $detail, 0, 300 ) ),
	);
}

/** Returns the desk's own words: what is wrong with a field, if it says that, else the whole. */
function refusal( array $said ): string {
	$field = $said['errors'][0]['message'] ?? null;
	return is_string( $field ) ? $field : $said['detail'];
}

function words( array $trouble ): string {
	$sentences = array(
		/* translators: %s: names of settings */
		'unset'       => __( 'These settings are empty: %s', 'corrigenda' ),
		/* translators: %s: technical reason */
		'unreachable' => __( 'The desk cannot be reached. Check its address, and whether it runs. (%s)', 'corrigenda' ),
		/* translators: %s: web address */
		'moved'       => __( 'The desk is at another address. Enter that address: %s', 'corrigenda' ),
		/* translators: %s: number of an HTTP status */
		'busy'        => __( 'The desk is busy or has a fault. Try again later. (%s)', 'corrigenda' ),
		/* translators: %s: number of an HTTP status */
		'no-desk'     => __( 'At this address, there is no Corrigenda desk. Check the address. (%s)', 'corrigenda' ),
		'token'       => __( 'The desk does not know this newsroom token. “corrigenda site token KEY” makes a new one.', 'corrigenda' ),
		/* translators: %s: reason in the desk's words */
		'refused'     => __( 'The desk refuses this: %s', 'corrigenda' ),
		/* translators: %s: key of a site */
		'site'        => __( 'The desk knows no site with the key “%s”. “corrigenda site list” lists the keys.', 'corrigenda' ),
		/* translators: %s: key of a site */
		'other-site'  => __( 'The newsroom token is that of another site: “%s”.', 'corrigenda' ),
		/* translators: %s: host of this WordPress */
		'host'        => __( 'The desk does not know that %s is a host of the site. Add it with “corrigenda site set KEY hosts=...”.', 'corrigenda' ),
		'old'         => __( 'The desk is older than this plugin. Update the desk.', 'corrigenda' ),
		/* translators: %s: technical reason */
		'page'        => __( 'WordPress cannot get the page of the post as readers do. (%s)', 'corrigenda' ),
	);
	return sprintf( $sentences[ $trouble['code'] ] ?? '%s', $trouble['detail'] );
}
