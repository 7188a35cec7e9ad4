package io.groupstage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the texts that people may see in the sources: in pages, in Java's string literals, and in the course. */
final class ShownTexts {

    private static final Path MAIN = Path.of("src", "main");

    /** At least two words: a single word is an identifier or a label. */
    private static final Pattern TWO_WORDS = Pattern.compile("\\p{L}[\\p{L}'’]*[,:;]?\\s+\\p{L}");

    private static final Pattern TAG = Pattern.compile("<!--.*?-->|<[^<>]*>", Pattern.DOTALL);
    private static final Pattern SHOWN_ATTRIBUTE =
            Pattern.compile("\\b(?:title|aria-label|label|hint|alt|placeholder|what)=\"([^\"]*)\"");

    /** Stands in a text in place of an inserted value. */
    static final String VALUE = "…";

    private final List<ShownText> found = new ArrayList<>();

    /** Returns all texts of the product, file by file. */
    static List<ShownText> ofProduct() throws IOException {
        ShownTexts texts = new ShownTexts();
        try (Stream<Path> files = Files.walk(MAIN)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                texts.read(file.toString(), Files.readString(file));
            }
        }
        return texts.found;
    }

    /** Returns the texts of one file; the end of its name decides how it is read. */
    static List<ShownText> of(String path, String source) {
        ShownTexts texts = new ShownTexts();
        texts.read(path, source);
        return texts.found;
    }

    private void read(String path, String source) {
        if (path.endsWith(".js")) {
            literals(path, new Literals(source, true));
        } else if (path.endsWith(".java")) {
            literals(path, new Literals(source, false));
        } else if (path.endsWith(".html")) {
            markup(path, 1, source);
        } else if (path.contains("/course/") && (path.endsWith(".md") || path.endsWith(".yaml"))) {
            lines(path, source);
        }
    }

    private void literals(String path, Literals literals) {
        for (Literals.Literal literal : literals.all()) {
            if (literal.markup()) {
                markup(path, literal.line(), literal.text());
            } else {
                add(path, literal.line(), literal.text());
            }
        }
    }

    /** Takes the text between tags, and the attributes that are shown or read aloud. */
    private void markup(String path, int line, String html) {
        Matcher attribute = SHOWN_ATTRIBUTE.matcher(html);
        while (attribute.find()) {
            add(path, line + newlines(html, attribute.start()), attribute.group(1));
        }
        Matcher tag = TAG.matcher(html);
        int from = 0;
        StringBuilder text = new StringBuilder();
        int begin = 0;
        while (tag.find()) {
            text.append(html, from, tag.start());
            if (inline(tag.group())) {
                from = tag.end();
                continue;
            }
            add(path, line + newlines(html, firstText(html, begin)), text.toString());
            text.setLength(0);
            from = tag.end();
            begin = from;
        }
        text.append(html.substring(from));
        add(path, line + newlines(html, firstText(html, begin)), text.toString());
    }

    private static boolean inline(String tag) {
        return tag.matches("(?s)</?(?:b|code|i|a|span|time|br|s|q|bdi|small)\\b.*");
    }

    private static int firstText(String html, int from) {
        int at = from;
        while (at < html.length() && Character.isWhitespace(html.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int newlines(String text, int end) {
        return (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    }

    /** Takes each line of a text of the course. */
    private void lines(String path, String source) {
        String[] lines = source.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].startsWith("#") || path.endsWith(".md")) {
                add(path, i + 1, lines[i]);
            }
        }
    }

    private void add(String path, int line, String text) {
        String plain = text.replaceAll("\\s+", " ").strip();
        if (TWO_WORDS.matcher(plain).find()) {
            found.add(new ShownText(path, line, plain));
        }
    }
}
