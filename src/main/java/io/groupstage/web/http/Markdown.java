package io.groupstage.web.http;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Markdown as HTML that may stand in a page: what is HTML in it is shown and not obeyed, and an address that could run a
 * script leads nowhere. Its headings begin at the third level, below those of the page.
 */
public final class Markdown {

    private static final int BELOW = 2;
    private static final int LOWEST = 6;
    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

    private Markdown() {}

    /** May be called by any thread. */
    public static String html(String markdown) {
        Node document = PARSER.parse(markdown);
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                heading.setLevel(Math.min(LOWEST, heading.getLevel() + BELOW));
                super.visit(heading);
            }
        });
        return RENDERER.render(document);
    }
}
