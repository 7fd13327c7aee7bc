<?php
/** Somebody who works in WordPress, for the tests: each verb is WordPress's own function. Never part of the plugin. */

add_action(
	'rest_api_init',
	static function () {
		register_rest_route(
			'tests/v1',
			'/act',
			array(
				'methods'             => 'POST',
				'permission_callback' => '__return_true',
				'callback'            => static function ( $request ) {
					return ( 'tests_' . $request['verb'] )( $request );
				},
			)
		);
	}
);

/**
 * Jobs are done when a test asks for them, unless the test lets WordPress begin them itself. WordPress keeps its list of
 * jobs in one option, and two processes that do jobs at once may write over what a third has just added.
 */
add_action(
	'shutdown',
	static function () {
		if ( ! get_option( 'tests_own_jobs' ) ) {
			remove_action( 'shutdown', 'spawn_cron' );
		}
	},
	0
);

/** A post of its own for each test; as an author writes it, with all that they are trusted with. */
function tests_create( $request ) {
	wp_set_current_user( get_user_by( 'login', 'otto' )->ID );
	kses_remove_filters();
	$id = wp_insert_post( wp_slash( $request['post'] + array( 'post_status' => 'publish', 'post_author' => get_current_user_id() ) ) );
	return array( 'id' => $id, 'url' => get_permalink( $id ) );
}

function tests_write( $request ) {
	wp_set_current_user( get_user_by( 'login', 'otto' )->ID );
	kses_remove_filters();
	return wp_update_post( wp_slash( array( 'ID' => $request['id'] ) + $request['post'] ) );
}

function tests_keys( $request ) {
	return array_map( static fn( $kept ) => json_decode( $kept )[0], get_post_meta( $request['id'], '_corrigenda_edit' ) );
}

function tests_revisions( $request ) {
	return array_values(
		array_map(
			static fn( $one ) => array( 'title' => $one->post_title, 'content' => $one->post_content, 'author' => (int) $one->post_author ),
			wp_get_post_revisions( $request['id'] )
		)
	);
}

function tests_lock( $request ) {
	require_once ABSPATH . 'wp-admin/includes/post.php';
	wp_set_current_user( get_user_by( 'login', 'otto' )->ID );
	return wp_set_post_lock( $request['id'] );
}

function tests_option( $request ) {
	return update_option( $request['name'], $request['value'] );
}

function tests_create_as( $request ) {
	$user = get_user_by( 'login', $request['login'] );
	$id   = wp_insert_post( array( 'post_status' => 'publish', 'post_author' => $user->ID ) + $request['post'] );
	return array( 'id' => $id );
}

/** A plugin of the newsroom's that changes what is saved. */
add_filter(
	'content_save_pre',
	static function ( $content ) {
		$unwanted = get_option( 'tests_filter' );
		return $unwanted ? str_replace( $unwanted, '(gone)', $content ) : $content;
	}
);

function tests_engine( $request ) {
	global $wpdb;
	return $wpdb->query( "ALTER TABLE {$wpdb->postmeta} ENGINE = {$request['engine']}" );
}

/** A database that does not answer what has these words. Asked for once: the option is itself in the database. */
$tests_broken = get_option( 'tests_broken' );
add_filter(
	'query',
	static function ( $query ) use ( $tests_broken ) {
		return $tests_broken && str_contains( $query, $tests_broken ) ? 'broken' : $query;
	}
);

function tests_next_push( $request ) {
	return (int) wp_next_scheduled( 'corrigenda_push', array( $request['id'], $request['attempt'] ) );
}

function tests_push( $request ) {
	do_action( 'corrigenda_push', $request['id'], $request['attempt'] );
	return true;
}

function tests_forget_jobs() {
	return wp_unschedule_hook( 'corrigenda_push' );
}

function tests_forget_notices( $request ) {
	return delete_transient( "corrigenda_{$request['id']}" );
}

/** The language of a site, without WordPress's own catalogues, which are not in its package. */
add_filter(
	'locale',
	static function ( $locale ) {
		return get_option( 'tests_locale' ) ? get_option( 'tests_locale' ) : $locale;
	}
);

function tests_meta( $request ) {
	return get_post_meta( $request['id'], $request['name'], true );
}

function tests_forget_cases( $request ) {
	return delete_transient( "corrigenda_cases_{$request['id']}" );
}

/** As WordPress shows it under Tools, Site Health. */
function tests_health() {
	require_once ABSPATH . 'wp-admin/includes/class-wp-site-health.php';
	$test = apply_filters( 'site_status_tests', array( 'direct' => array(), 'async' => array() ) )['direct']['corrigenda'];
	return call_user_func( $test['test'] );
}

/** What WordPress does when somebody deletes the plugin, but for its files. */
function tests_uninstall() {
	define( 'WP_UNINSTALL_PLUGIN', 'corrigenda/corrigenda.php' );
	require WP_PLUGIN_DIR . '/corrigenda/uninstall.php';
	return true;
}

/** All that is stored under the plugin's name. */
function tests_stored() {
	global $wpdb;
	return array_merge(
		$wpdb->get_col( "SELECT option_name FROM {$wpdb->options} WHERE option_name LIKE '%corrigenda%'" ),
		$wpdb->get_col( "SELECT meta_key FROM {$wpdb->postmeta} WHERE meta_key LIKE '%corrigenda%'" ),
		array_filter( array_map( static fn( $jobs ) => isset( $jobs['corrigenda_push'] ) ? 'a job' : '', _get_cron_array() ) )
	);
}
