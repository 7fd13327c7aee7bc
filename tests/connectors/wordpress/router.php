<?php
/** PHP's own server in the place of a web server with WordPress's rewrite rule. */

$root = $_SERVER['DOCUMENT_ROOT'];
$path = parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) ?: '/';
if ( '/' !== $path && ( is_file( $root . $path ) || is_file( "$root$path/index.php" ) ) ) {
	return false;
}
$_SERVER['SCRIPT_NAME']     = '/index.php';
$_SERVER['SCRIPT_FILENAME'] = "$root/index.php";
$_SERVER['PHP_SELF']        = '/index.php';
require "$root/index.php";
