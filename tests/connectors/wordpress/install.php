<?php
/** WordPress's own installation, then its plugin, an application password, and addresses with slugs. Prints JSON. */

define( 'WP_INSTALLING', true );
[ , $root, $address ] = $argv;
$_SERVER['HTTP_HOST'] = parse_url( $address, PHP_URL_HOST ) . ':' . parse_url( $address, PHP_URL_PORT );
require "$root/wp-load.php";
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';
add_filter( 'pre_wp_mail', '__return_true' );
wp_install( 'The Courier', 'edith', 'edith@courier.example', true, '', 'a password' );
update_option( 'permalink_structure', '/%postname%/' );
switch_theme( 'twentytwentythree' );
$ours    = 'corrigenda/corrigenda.php';
$trouble = file_exists( WP_PLUGIN_DIR . "/$ours" ) ? activate_plugin( $ours ) : null;
[ $password ] = WP_Application_Passwords::create_new_application_password( 1, array( 'name' => 'desk' ) );
wp_insert_user( array( 'user_login' => 'otto', 'user_pass' => 'x', 'role' => 'administrator', 'display_name' => 'Otto', 'user_email' => 'otto@courier.example' ) );
wp_insert_user( array( 'user_login' => 'anton', 'user_pass' => 'x', 'role' => 'author', 'user_email' => 'anton@courier.example' ) );
$author = get_user_by( 'login', 'anton' );
[ $weak ] = WP_Application_Passwords::create_new_application_password( $author->ID, array( 'name' => 'desk' ) );
[ $otto ] = WP_Application_Passwords::create_new_application_password( get_user_by( 'login', 'otto' )->ID, array( 'name' => 'editor' ) );
echo json_encode( array( 'password' => $password, 'otto' => $otto, 'author_password' => $weak, 'trouble' => is_wp_error( $trouble ) ? $trouble->get_error_message() : '' ) );
