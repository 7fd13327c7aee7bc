<?php
/** The webhook: POST /wp-json/corrigenda/v1/webhook, each one signed by the desk. */

namespace Corrigenda;

defined( 'ABSPATH' ) || exit;

const AT_WORK = 150; // Seconds; as long as WordPress itself takes somebody for being at work on a post.

add_action(
	'rest_api_init',
	static function () {
		register_rest_route(
			'corrigenda/v1',
			'/webhook',
			array(
				'methods'             => 'POST',
				'callback'            => __NAMESPACE__ . '\receive',
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
	$id = url_to_postid( $url );
	return $id && row( (string) $id ) ? (string) $id : null;
}

function shown( string $ref ): ?array {
	$row = row( $ref );
	return $row ? array(
		'version'  => version( $row ),
		'parts'    => parts( $row ),
		'edit_url' => edit_url( $row ),
	) : null;
}

function edited( array $data ): \WP_REST_Response {
	$ref = text( $data, 'ref' );
	if ( $who = at_work( $ref ) ) {
		/* translators: %s: name of an author */
		$open  = __( '%s has the post open in WordPress', 'corrigenda' );
		$later = answer( array( 'reason' => sprintf( $open, $who ) ), 503 );
		$later->header( 'Retry-After', (string) AT_WORK );
		return $later;
	}
	$parts = array_filter( is_array( $data['parts'] ?? null ) ? $data['parts'] : array(), 'is_array' );
	$entry = is_array( $data['entry'] ?? null ) ? $data['entry'] : array();
	return answer( edit( $ref, text( $data, 'key' ), text( $data, 'version' ), $parts, $entry ) );
}

/** Who has the post open in the editor just now: what they save next would go over the edit. */
function at_work( string $ref ): string {
	require_once ABSPATH . 'wp-admin/includes/post.php';
	$user = row( $ref ) ? wp_check_post_lock( (int) $ref ) : 0;
	return $user ? get_userdata( $user )->display_name : '';
}

function answer( ?array $said, int $status = 200 ): \WP_REST_Response {
	return $said ? new \WP_REST_Response( $said, $status ) : new \WP_REST_Response( array( 'reason' => __( 'there is no such post', 'corrigenda' ) ), 404 );
}

function text( array $data, string $name ): string {
	return is_string( $data[ $name ] ?? null ) ? $data[ $name ] : '';
}
