<?php
/** What WordPress shows, by its own functions and its own list of them, without a server or a database. A line of JSON
 *  {field, markup} on stdin is answered by a line of JSON. */

define( 'ABSPATH', $argv[1] . '/' );
define( 'WPINC', 'wp-includes' );
function includes_url( $path ) {
	return "/wp-includes/$path";
}
function site_url() {
	return '';
}
foreach ( array( 'compat', 'plugin', 'load', 'pomo/translations', 'l10n', 'functions', 'formatting', 'kses', 'shortcodes', 'class-wp-block-parser', 'class-wp-block-type', 'class-wp-block-type-registry', 'class-wp-block', 'class-wp-block-list', 'blocks' ) as $file ) {
	require_once ABSPATH . WPINC . "/$file.php";
}
require_once ABSPATH . WPINC . '/default-filters.php';
add_filter( 'pre_option', static fn( $value, $name ) => 'use_smilies' === $name ? 1 : '', 10, 2 );
// What works on media and templates is not loaded: it changes no words.
foreach ( $GLOBALS['wp_filter'] as $filter => $hook ) {
	foreach ( $hook->callbacks as $priority => $callbacks ) {
		foreach ( $callbacks as $callback ) {
			if ( ! is_callable( $callback['function'] ) ) {
				remove_filter( $filter, $callback['function'], $priority );
			}
		}
	}
}
smilies_init();
while ( false !== ( $line = fgets( STDIN ) ) ) {
	$asked = json_decode( $line, true );
	echo json_encode( apply_filters( 'title' === $asked['field'] ? 'the_title' : 'the_content', $asked['markup'] ) ), "\n";
}
