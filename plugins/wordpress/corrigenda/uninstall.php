<?php
/** Removes all that the plugin stored: settings, jobs, what it kept for a minute, and its marks on posts. */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

function corrigenda_remove_all() {
	global $wpdb;
	foreach ( array( 'desk', 'site', 'token', 'secret' ) as $name ) {
		delete_option( "corrigenda_$name" );
	}
	wp_unschedule_hook( 'corrigenda_push' );
	foreach ( array( '_corrigenda_edit', '_corrigenda_refused' ) as $mark ) {
		delete_post_meta_by_key( $mark );
	}
	$ours = $wpdb->get_col(
		$wpdb->prepare(
			"SELECT option_name FROM {$wpdb->options} WHERE option_name LIKE %s",
			$wpdb->esc_like( '_transient_corrigenda_' ) . '%'
		)
	);
	foreach ( $ours as $place ) {
		delete_transient( substr( $place, strlen( '_transient_' ) ) );
	}
}

if ( is_multisite() ) {
	foreach ( get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) as $corrigenda_site ) {
		switch_to_blog( $corrigenda_site );
		corrigenda_remove_all();
		restore_current_blog();
	}
} else {
	corrigenda_remove_all();
}
