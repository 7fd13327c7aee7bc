/* The panel "2 suggestions on this post" beside a post in the block editor. No build: WordPress's own globals.
   What readers wrote becomes text nodes, never markup. */
( function ( wp, words ) {
	'use strict';

	const el = wp.element.createElement;
	const AGAIN = 120000; // Milliseconds between two questions while the window is in sight.
	const TAGS = { del: 'del', from: 'del', ins: 'ins', to: 'ins' };

	/* WordPress 6.6 moved the panel from one package to another. */
	const Panel =
		( wp.editor && wp.editor.PluginDocumentSettingPanel ) ||
		( wp.editPost && wp.editPost.PluginDocumentSettingPanel );

	/* What is told of the saved post; null until it was asked. Asks again after each save. */
	function useTold( post ) {
		const [ told, setTold ] = wp.element.useState( null );
		wp.element.useEffect( () => {
			let over = false;
			const ask = () =>
				wp
					.apiFetch( { path: `/corrigenda/v1/posts/${ post.id }/suggestions` } )
					.catch( () => ( { trouble: words.trouble, cases: [] } ) )
					.then( ( answer ) => over || setTold( answer ) );
			const again = setInterval( () => document.hidden || ask(), AGAIN );
			ask();
			return () => {
				over = true;
				clearInterval( again );
			};
		}, [ post.id, post.modified ] );
		return told;
	}

	function piece( { kind, text }, key ) {
		return el( TAGS[ kind ] || 'span', { key }, text );
	}

	function Case( { one } ) {
		return el(
			'li',
			{},
			el( 'p', { className: 'corrigenda-redline', dir: 'auto' }, one.before, one.pieces.map( piece ), one.after ),
			one.comment && el( 'p', { className: 'corrigenda-comment', dir: 'auto' }, one.comment ),
			el(
				'p',
				{ className: 'corrigenda-from' },
				one.from,
				' ',
				one.url && el( 'a', { href: one.url, target: '_blank', rel: 'noopener noreferrer' }, words.open )
			)
		);
	}

	function Suggestions( { post } ) {
		const told = useTold( post );
		const title = ( told && told.said ) || words.title;
		const line = told ? told.trouble || told.said : words.asking;
		const cases = ( told && told.cases ) || [];
		return el(
			Panel,
			{ name: 'corrigenda', title, className: 'corrigenda-panel' },
			cases.length
				? el( 'ul', {}, cases.map( ( one ) => el( Case, { one, key: one.number } ) ) )
				: el( 'p', {}, line )
		);
	}

	function OfPublished() {
		const post = wp.data.useSelect( ( select ) => {
			const editor = select( 'core/editor' );
			return {
				id: editor.getCurrentPostId(),
				status: editor.getCurrentPostAttribute( 'status' ),
				modified: editor.getCurrentPostAttribute( 'modified' ),
			};
		}, [] );
		return post.status === 'publish' ? el( Suggestions, { post } ) : null;
	}

	if ( Panel ) {
		wp.plugins.registerPlugin( 'corrigenda', { render: OfPublished, icon: null } );
	}
} )( window.wp, window.corrigendaPanel );
