// Written by `make widget` from src/corrigenda/anchoring/copy/text_model.json: each list as one selector.
export const ROOTS = "[itemprop~=articleBody],article,main";
export const LEFT_OUT = "script,style,rt,rp,noscript,template,iframe,object,svg,math,canvas,audio,video,button,input,select,textarea,[hidden],[aria-hidden=true],[data-corrigenda-ignore]";
export const FURNITURE = "[data-corrigenda],.ad,.ads,.ad-slot,.ad-container,.ad-wrapper,.advert,.advertisement,.adsbygoogle,[data-ad],[data-ad-slot],amp-ad,amp-embed,amp-list,.sponsored,.promo,.related,.related-articles,.related-posts,.related-stories,.related-story,.related-card,.read-more-card,.topics-of-interest,.newsletter,.newsletter-signup,.newsletter-box,.share,.share-buttons,.social-share,.sharedaddy,.jp-relatedposts,.taboola,.outbrain,.comments,#comments";
export const BLOCKS = "address,article,aside,blockquote,br,dd,details,div,dl,dt,fieldset,figcaption,figure,footer,form,h1,h2,h3,h4,h5,h6,header,hr,li,main,nav,ol,p,pre,section,summary,table,tr,ul";
export const BOXES = "article,aside,div,ol,p,section,ul";
export const HOLDERS = "blockquote,figcaption,h1,h2,h3,h4,li,td";
export const CELLS = "td,th";
export const WHITE_SPACE = "\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000";
