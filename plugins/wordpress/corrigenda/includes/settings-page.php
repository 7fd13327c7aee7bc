<?php
/** The page of the settings, and the link to it in the list of plugins. */

namespace Corrigenda;

defined( 'ABSPATH' ) || exit;

add_action(
	'admin_menu',
	static function () {
		add_options_page( 'Corrigenda', 'Corrigenda', 'manage_options', 'corrigenda', __NAMESPACE__ . '\show_settings' );
	}
);

add_filter(
	'plugin_action_links_' . plugin_basename( dirname( __DIR__ ) . '/corrigenda.php' ),
	static function ( $links ) {
		$ours = sprintf( '<a href="%s">%s</a>', esc_url( settings_url() ), esc_html__( 'Settings', 'corrigenda' ) );
		return array_merge( array( 'settings' => $ours ), $links );
	}
);

function show_settings(): void {
	echo '<div class="wrap"><h1>Corrigenda</h1><form method="post" action="options.php">';
	settings_fields( 'corrigenda' );
	echo '<table class="form-table">';
	foreach ( settings() as $name => $label ) {
		defined( constant_of( $name ) ) ? show_constant( $name, $label ) : show_field( $name, $label );
	}
	echo '</table><p>' . esc_html__( 'Address of the webhook, for the desk:', 'corrigenda' ) . ' <code>' . esc_html( rest_url( 'corrigenda/v1/webhook' ) ) . '</code></p>';
	submit_button();
	echo '</form>';
	show_test();
	echo '</div>';
}

function show_field( string $name, string $label ): void {
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

/** A field would do nothing here. */
function show_constant( string $name, string $label ): void {
	/* translators: %s: name of a constant */
	$note = sprintf( __( 'Set by %s in wp-config.php.', 'corrigenda' ), constant_of( $name ) );
	printf( '<tr><th>%s</th><td>%s</td></tr>', esc_html( $label ), esc_html( $note ) );
}
