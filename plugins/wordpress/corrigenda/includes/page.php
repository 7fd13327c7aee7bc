<?php
/** Adds what readers get: the widget, the line that invites them, and the notices, also without JavaScript. */

namespace Corrigenda;

defined( 'ABSPATH' ) || exit;

const NOTICES_KEPT = MINUTE_IN_SECONDS;

add_action(
	'wp_enqueue_scripts',
	static function () {
		if ( is_article() ) {
			wp_enqueue_script( 'corrigenda', desk() . '/widget.js', array(), null, true );
		}
	}
);

add_filter(
	'script_loader_tag',
	static function ( $tag, $handle ) {
		$ours = sprintf( '<script async data-site="%s" ', esc_attr( setting( 'site' ) ) );
		return 'corrigenda' === $handle ? str_replace( '<script ', $ours, $tag ) : $tag;
	},
	10,
	2
);

// Runs after every other filter: the other filters' output is copy, and what we add is not.
add_filter(
	'the_content',
	static function ( $content ) {
		if ( ! is_article() || get_the_ID() !== get_queried_object_id() ) {
			return $content;
		}
		return '<div itemprop="articleBody">' . $content . '</div>' . notices() . invitation();
	},
	PHP_INT_MAX
);

function is_article(): bool {
	return '' !== desk() && is_singular( post_types() ) && ! is_preview();
}

function invitation(): string {
	$form = desk() . '/suggest/' . rawurlencode( setting( 'site' ) ) . '?url=' . rawurlencode( get_permalink() );
	$line = sprintf(
		/* translators: %s: address of the form */
		__( 'See something wrong? Highlight the words and press Ctrl+Enter (⌘+Enter on a Mac), or <a href="%s">write to us here</a>.', 'corrigenda' ),
		esc_url( $form )
	);
	return '<p class="corrigenda-invitation" data-corrigenda-ignore>' . wp_kses_post( $line ) . '</p>';
}

/** Returns the published notices of this page as HTML; if the desk does not answer, the page goes without. */
function notices(): string {
	$place = 'corrigenda_' . get_the_ID();
	$kept  = get_transient( $place );
	if ( false === $kept ) {
		$kept = asked_notices();
		set_transient( $place, $kept, NOTICES_KEPT );
	}
	return $kept ? $kept : '<div data-corrigenda="notices"></div>';
}

function asked_notices(): string {
	$address = desk() . '/s/' . rawurlencode( setting( 'site' ) ) . '/notices?url=' . rawurlencode( get_permalink() );
	$told    = wp_remote_get( $address, array( 'timeout' => 1 ) );
	$good    = ! is_wp_error( $told ) && 200 === wp_remote_retrieve_response_code( $told );
	return $good ? trim( wp_kses_post( wp_remote_retrieve_body( $told ) ) ) : '';
}
