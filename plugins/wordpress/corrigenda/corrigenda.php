<?php
/**
 * Plugin Name: Corrigenda
 * Description: Readers mark what is wrong; your corrections desk writes the accepted change into the post, once, and never over anyone's work.
 * Version: 0.2.0
 * Requires at least: 6.0
 * Requires PHP: 7.4
 * Author: The Corrigenda authors
 * License: Apache-2.0
 * License URI: https://www.apache.org/licenses/LICENSE-2.0
 * Text Domain: corrigenda
 * Domain Path: /languages
 *
 * Everything the plugin needs is in this folder. Each file has one job; none does anything before WordPress calls it.
 */

defined( 'ABSPATH' ) || exit;

require __DIR__ . '/includes/settings.php';
require __DIR__ . '/includes/signature.php';
require __DIR__ . '/includes/fields.php';
require __DIR__ . '/includes/settings-page.php';
require __DIR__ . '/includes/desk.php';
require __DIR__ . '/includes/connection.php';
require __DIR__ . '/includes/database.php';
require __DIR__ . '/includes/article.php';
require __DIR__ . '/includes/edit.php';
require __DIR__ . '/includes/receiver.php';
require __DIR__ . '/includes/page.php';
require __DIR__ . '/includes/push.php';
require __DIR__ . '/includes/trouble.php';
require __DIR__ . '/includes/panel.php';
