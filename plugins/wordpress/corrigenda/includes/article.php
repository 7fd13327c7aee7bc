<?php
/** A post as the desk sees it: its fields, and a version that names exactly this state of them. */

namespace Corrigenda;

defined( 'ABSPATH' ) || exit;

const FIELDS = array(
	'title'   => 'post_title',
	'content' => 'post_content',
	'excerpt' => 'post_excerpt',
);

/** What the desk should know of a field: which part of the article it is, and whether it stands outside its copy. */
const KINDS = array(
	'title'   => array( 'part' => 'headline' ),
	'excerpt' => array(
		'part'  => 'standfirst',
		'aside' => true,
	),
);

/**
 * Returns the row as the database has it now, past every cache. If $lock is true, the row stays locked until the
 * transaction ends.
 * Throws Unavailable.
 */
function row( string $ref, bool $lock = false ): ?object {
	global $wpdb;
	if ( ! preg_match( '/^[1-9][0-9]{0,18}$/', $ref ) ) {
		return null;
	}
	$query = $wpdb->prepare(
		"SELECT ID, post_title, post_content, post_excerpt, post_modified_gmt, post_status, post_type FROM {$wpdb->posts} WHERE ID = %d" . ( $lock ? ' FOR UPDATE' : '' ),
		$ref
	);
	$row = sure( static fn() => $wpdb->get_row( $query ) );
	return $row && in_array( $row->post_type, post_types(), true ) ? $row : null;
}

function version( object $row ): string {
	return $row->post_modified_gmt . ' ' . hash( 'sha256', $row->post_title . "\0" . $row->post_content . "\0" . $row->post_excerpt );
}

function edit_url( object $row ): string {
	return admin_url( "post.php?post={$row->ID}&action=edit" );
}

function parts( object $row ): array {
	$parts = array();
	foreach ( FIELDS as $name => $column ) {
		$parts[] = array(
			'name'   => $name,
			'syntax' => 'html',
			'markup' => $row->$column,
		) + ( KINDS[ $name ] ?? array() );
	}
	return $parts;
}
