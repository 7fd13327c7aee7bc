<?php
/** Posts whose newest revision the desk does not have: a notice in the dashboard and a check of Site Health, until it has. */

namespace Corrigenda;

defined( 'ABSPATH' ) || exit;

const REFUSED   = '_corrigenda_refused'; // Post meta: why the last push of the post failed.
const MOST_TOLD = 5; // Posts in one notice.

function keep_trouble( int $id, array $trouble ): void {
	update_post_meta( $id, REFUSED, wp_slash( wp_json_encode( $trouble ) ) );
}

function forget_trouble( int $id ): void {
	delete_post_meta( $id, REFUSED );
}

/** Returns the published posts that the desk did not take, the latest first. */
function refused_posts(): array {
	return get_posts(
		array(
			'post_type'   => post_types(),
			'post_status' => 'publish',
			'meta_key'    => REFUSED, // phpcs:ignore WordPress.DB.SlowDBQuery -- few posts have it, and it has an index.
			'numberposts' => MOST_TOLD,
		)
	);
}

/** Sends again what was refused. For whoever has just mended the cause. */
function push_again(): void {
	foreach ( refused_posts() as $post ) {
		schedule_push( $post->ID, 1, 0 );
	}
}

/** Returns one line of HTML for each post. */
function refusals(): array {
	return array_map(
		static function ( $post ) {
			$trouble = json_decode( (string) get_post_meta( $post->ID, REFUSED, true ), true );
			$link    = sprintf( '<a href="%s">%s</a>', esc_url( (string) get_edit_post_link( $post->ID, 'raw' ) ), esc_html( get_the_title( $post ) ) );
			return $link . ': ' . esc_html( words( is_array( $trouble ) ? $trouble : trouble( 'busy' ) ) );
		},
		refused_posts()
	);
}

function told_in_short(): string {
	return __( 'The corrections desk does not have the newest version of these posts. WordPress tries again by itself.', 'corrigenda' );
}

function way_out(): string {
	return sprintf( '<p><a href="%s">%s</a></p>', esc_url( settings_url() ), esc_html__( 'Test the connection', 'corrigenda' ) );
}

add_action(
	'admin_notices',
	static function () {
		$screen = get_current_screen();
		if ( ! $screen || ! in_array( $screen->id, array( 'dashboard', 'settings_page_corrigenda' ), true ) || ! current_user_can( 'manage_options' ) ) {
			return;
		}
		$lines = refusals();
		if ( $lines ) {
			$list = '<ul><li>' . implode( '</li><li>', $lines ) . '</li></ul>';
			echo '<div class="notice notice-warning"><p>Corrigenda. ' . esc_html( told_in_short() ) . '</p>' . wp_kses_post( $list ) . wp_kses_post( way_out() ) . '</div>';
		}
	}
);

add_filter(
	'site_status_tests',
	static function ( $tests ) {
		$tests['direct']['corrigenda'] = array(
			'label' => 'Corrigenda',
			'test'  => __NAMESPACE__ . '\health',
		);
		return $tests;
	}
);

/** Returns what Site Health shows. */
function health(): array {
	$lines = refusals();
	$good  = __( 'The corrections desk has the newest version of every post.', 'corrigenda' );
	$list  = $lines ? '<ul><li>' . implode( '</li><li>', $lines ) . '</li></ul>' : '';
	return array(
		'label'       => $lines ? __( 'The corrections desk does not take every post', 'corrigenda' ) : __( 'The corrections desk takes every post', 'corrigenda' ),
		'status'      => $lines ? 'recommended' : 'good',
		'badge'       => array(
			'label' => 'Corrigenda',
			'color' => 'blue',
		),
		'description' => '<p>' . esc_html( $lines ? told_in_short() : $good ) . '</p>' . $list,
		'actions'     => $lines ? way_out() : '',
		'test'        => 'corrigenda',
	);
}
