<?php
/** The panel beside a post in the block editor: what readers suggest, as redlines. It asks us, and we ask the desk. */

namespace Corrigenda;

defined( 'ABSPATH' ) || exit;

const CASES_KEPT  = MINUTE_IN_SECONDS;
const PANEL_WAITS = 4; // Seconds. The editor does not wait: only the panel does.

add_action(
	'rest_api_init',
	static function () {
		register_rest_route(
			'corrigenda/v1',
			'/posts/(?P<id>[1-9][0-9]{0,18})/suggestions',
			array(
				'methods'             => 'GET',
				'callback'            => static fn( $request ) => panel( get_post( (int) $request['id'] ) ),
				'permission_callback' => static function ( $request ) {
					$post = get_post( (int) $request['id'] );
					return $post && in_array( $post->post_type, post_types(), true ) && current_user_can( 'edit_post', $post->ID );
				},
			)
		);
	}
);

add_action(
	'enqueue_block_editor_assets',
	static function () {
		$screen = get_current_screen();
		if ( '' === desk() || ! $screen || 'post' !== $screen->base || ! in_array( $screen->post_type, post_types(), true ) ) {
			return;
		}
		$folder = plugins_url( 'assets/', __DIR__ );
		$needed = array( 'wp-api-fetch', 'wp-components', 'wp-data', 'wp-edit-post', 'wp-editor', 'wp-element', 'wp-plugins' );
		wp_enqueue_script( 'corrigenda-panel', $folder . 'panel.js', $needed, '0.2.0', true );
		wp_enqueue_style( 'corrigenda-panel', $folder . 'panel.css', array(), '0.2.0' );
		wp_localize_script( 'corrigenda-panel', 'corrigendaPanel', panel_words() );
	}
);

function panel_words(): array {
	return array(
		'title'   => __( 'Suggestions of readers', 'corrigenda' ),
		'asking'  => __( 'Asking the desk …', 'corrigenda' ),
		'trouble' => __( 'The desk does not answer now.', 'corrigenda' ),
		'open'    => __( 'Open at the desk', 'corrigenda' ),
	);
}

/** Returns what the panel shows. Every text in it is plain text. */
function panel( \WP_Post $post ): array {
	$said = 'publish' === $post->post_status ? cases( $post ) : array( 'cases' => array() );
	if ( isset( $said['code'] ) ) {
		return array(
			'trouble' => words( $said ),
			'cases'   => array(),
		);
	}
	$total = (int) ( $said['total'] ?? 0 );
	/* translators: %s: number of suggestions */
	$some = sprintf( _n( '%s suggestion on this post', '%s suggestions on this post', $total, 'corrigenda' ), number_format_i18n( $total ) );
	return array(
		'said'  => $total ? $some : __( 'No suggestions on this post', 'corrigenda' ),
		'cases' => array_map( __NAMESPACE__ . '\shown_case', array_values( array_filter( (array) ( $said['cases'] ?? array() ), 'is_array' ) ) ),
	);
}

/** Returns what the desk says of a post, or a trouble; from the minute before, if it was asked then. */
function cases( \WP_Post $post ): array {
	$place = "corrigenda_cases_{$post->ID}";
	$kept  = get_transient( $place );
	if ( ! is_array( $kept ) ) {
		$answer = ask_desk( 'GET', '/api/v1/redlines?url=' . rawurlencode( get_permalink( $post ) ), PANEL_WAITS );
		$kept   = trouble_of( $answer ) ?? json_of( $answer ) ?? trouble( 'no-desk', '200' );
		set_transient( $place, $kept, CASES_KEPT );
	}
	return $kept;
}

function shown_case( array $one ): array {
	$line   = is_array( $one['redline'] ?? null ) ? $one['redline'] : array();
	$pieces = array_filter( (array) ( $line['pieces'] ?? array() ), 'is_array' );
	return array(
		'number'  => (int) ( $one['number'] ?? 0 ),
		'from'    => from_whom( (int) ( $one['number'] ?? 0 ), (int) ( $one['readers'] ?? 0 ) ),
		'url'     => esc_url_raw( text( $one, 'url' ), array( 'http', 'https' ) ),
		'comment' => text( $one, 'comment' ),
		'before'  => text( $line, 'before' ),
		'after'   => text( $line, 'after' ),
		'pieces'  => array_map(
			static fn( $piece ) => array(
				'kind' => text( $piece, 'kind' ),
				'text' => text( $piece, 'text' ),
			),
			array_values( $pieces )
		),
	);
}

function from_whom( int $number, int $readers ): string {
	/* translators: 1: number of the case, 2: number of readers */
	$from = _n( 'No. %1$s, from %2$s reader', 'No. %1$s, from %2$s readers', $readers, 'corrigenda' );
	/* translators: %s: number of the case */
	return $readers ? sprintf( $from, $number, number_format_i18n( $readers ) ) : sprintf( __( 'No. %s', 'corrigenda' ), $number );
}
