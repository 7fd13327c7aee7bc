<?php
/** The webhook: POST /wp-json/corrigenda/v1/webhook, each request signed by the desk. */

namespace Corrigenda;

defined( 'ABSPATH' ) || exit;

add_action(
	'rest_api_init',
	static function () {
		register_rest_route(
			'corrigenda/v1',
			'/webhook',
			array(
				'methods'             => 'POST',
				'callback'            => static function ( $request ) {
					try {
						return receive( $request );
					} catch ( Unavailable $trouble ) {
						return later( $trouble );
					}
				},
				'permission_callback' => static function ( $request ) {
					return is_genuine( $request ) ? true : new \WP_Error( 'corrigenda', 'not signed by the desk', array( 'status' => 401 ) );
				},
			)
		);
	}
);

function receive( \WP_REST_Request $request ): \WP_REST_Response {
	$said = json_decode( $request->get_body(), true );
	$data = is_array( $said ) && is_array( $said['data'] ?? null ) ? $said['data'] : array();
	switch ( $said['type'] ?? '' ) {
		case 'article.find':
			return answer( array( 'ref' => found( text( $data, 'url' ) ) ) );
		case 'article.read':
			return answer( shown( text( $data, 'ref' ) ) );
		case 'article.edit':
			return edited( $data );
	}
	return answer( array( 'reason' => 'not a kind of webhook that this plugin knows' ), 400 );
}

function found( string $url ): ?string {
	$id = sure( static fn() => url_to_postid( $url ) );
	return $id && row( (string) $id ) ? (string) $id : null;
}

/** Returns the answer for a published post only: an unpublished post is not to be disclosed. */
function shown( string $ref ): ?array {
	$row = row( $ref );
	return $row && 'publish' === $row->post_status ? array(
		'version'  => version( $row ),
		'parts'    => parts( $row ),
		'edit_url' => edit_url( $row ),
	) : null;
}

function edited( array $data ): \WP_REST_Response {
	$ref   = text( $data, 'ref' );
	$parts = array_filter( is_array( $data['parts'] ?? null ) ? $data['parts'] : array(), 'is_array' );
	$entry = is_array( $data['entry'] ?? null ) ? $data['entry'] : array();
	return answer( edit( $ref, text( $data, 'key' ), text( $data, 'version' ), $parts, $entry ) );
}

function later( Unavailable $trouble ): \WP_REST_Response {
	$answer = answer( array( 'reason' => $trouble->getMessage() ), 503 );
	if ( $trouble->wait ) {
		$answer->header( 'Retry-After', (string) $trouble->wait );
	}
	return $answer;
}

function answer( ?array $said, int $status = 200 ): \WP_REST_Response {
	return $said ? new \WP_REST_Response( $said, $status ) : new \WP_REST_Response( array( 'reason' => __( 'there is no such post', 'corrigenda' ) ), 404 );
}

function text( array $data, string $name ): string {
	return is_string( $data[ $name ] ?? null ) ? $data[ $name ] : '';
}
