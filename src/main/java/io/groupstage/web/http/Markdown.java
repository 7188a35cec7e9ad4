package io.groupstage.web.http;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Renders Markdown as HTML that is safe in a page. HTML in the Markdown is shown as text, and addresses that could
 * run a script are removed. Headings begin at the third level, below those of the page.
 */
public final class Markdown {

    private static final int BELOW = 2;
    private static final int LOWEST = 6;
    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

    private Markdown() {}

    /** Renders a text; any thread may call it. */
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
