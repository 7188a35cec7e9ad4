package io.groupstage;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the string literals of a source of Java or JavaScript, without its comments. Literals that only a plus joins are one
 * text. A template of JavaScript holds {@link ShownTexts#VALUE} in place of each inserted value; literals inside such a value
 * are literals of their own.
 */
final class Literals {

    record Literal(int line, String text, boolean markup) {}

    private final String source;
    private final boolean script;
    private final List<Literal> all = new ArrayList<>();
    private int at;

    Literals(String source, boolean script) {
        this.source = source;
        this.script = script;
    }

    List<Literal> all() {
        code('\0');
        return all;
    }

    /** Reads code up to the closing brace of an inserted value, or to the end of the file. */
    private void code(char end) {
        int depth = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == end && depth == 0) {
                at++;
                return;
            }
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (starts("//")) {
                skipTo("\n");
            } else if (starts("/*")) {
                skipTo("*/");
            } else if (!script && starts("\"\"\"")) {
                textBlock();
            } else if (c == '"' || (script && c == '\'')) {
                joined(c);
            } else if (c == '\'') {
                quoted(c);
            } else if (script && c == '`') {
                template();
            } else if (script && c == '/' && beginsPattern()) {
                pattern();
            } else {
                at++;
            }
        }
    }

    private boolean starts(String text) {
        return source.startsWith(text, at);
    }

    private void skipTo(String end) {
        int found = source.indexOf(end, at + 2);
        at = found < 0 ? source.length() : found + end.length();
    }

    private int line() {
        return 1 + (int) source.substring(0, at).chars().filter(c -> c == '\n').count();
    }

    private void joined(char quote) {
        int line = line();
        StringBuilder text = new StringBuilder(quoted(quote));
        while (nextIsLiteral(quote)) {
            text.append(quoted(quote));
        }
        all.add(new Literal(line, text.toString(), false));
    }

    private boolean nextIsLiteral(char quote) {
        int next = blanks(at);
        if (next >= source.length() || source.charAt(next) != '+') {
            return false;
        }
        next = blanks(next + 1);
        if (next >= source.length() || source.charAt(next) != quote || source.startsWith("\"\"\"", next)) {
            return false;
        }
        at = next;
        return true;
    }

    private int blanks(int from) {
        int next = from;
        while (next < source.length() && Character.isWhitespace(source.charAt(next))) {
            next++;
        }
        return next;
    }

    private String quoted(char quote) {
        StringBuilder text = new StringBuilder();
        for (at++; at < source.length() && source.charAt(at) != quote && source.charAt(at) != '\n'; at++) {
            text.append(character());
        }
        at++;
        return text.toString();
    }

    private char character() {
        if (source.charAt(at) != '\\') {
            return source.charAt(at);
        }
        at++;
        return switch (source.charAt(at)) {
            case 'n', 't', 'r' -> ' ';
            case 'u' -> unicode();
            default -> source.charAt(at);
        };
    }

    private char unicode() {
        String digits = source.substring(at + 1, Math.min(at + 5, source.length()));
        if (!digits.matches("[0-9a-fA-F]{4}")) {
            return 'u';
        }
        at += 4;
        return (char) Integer.parseInt(digits, 16);
    }

    private void textBlock() {
        int line = line();
        int end = source.indexOf("\"\"\"", at + 3);
        all.add(new Literal(line, source.substring(at + 3, end), false));
        at = end + 3;
    }

    private void template() {
        boolean markup = source.startsWith("html", at - 4) || source.startsWith("svg", at - 3);
        int line = line();
        StringBuilder text = new StringBuilder();
        for (at++; at < source.length() && source.charAt(at) != '`'; ) {
            if (starts("${")) {
                int before = at;
                at += 2;
                code('}');
                text.append(ShownTexts.VALUE).append("\n".repeat(lineBreaks(before)));
            } else {
                text.append(character());
                at++;
            }
        }
        at++;
        all.add(new Literal(line, text.toString(), markup));
    }

    /** Counts the lines of an inserted value, so that the texts after it keep their line numbers. */
    private int lineBreaks(int from) {
        return (int) source.substring(from, at).chars().filter(c -> c == '\n').count();
    }

    /** A slash begins a regular expression if a value cannot stand before it. */
    private boolean beginsPattern() {
        int before = at - 1;
        while (before >= 0 && Character.isWhitespace(source.charAt(before))) {
            before--;
        }
        return before < 0 || "(,=:[!&|?{};+".indexOf(source.charAt(before)) >= 0;
    }

    private void pattern() {
        boolean inClass = false;
        for (at++; at < source.length() && source.charAt(at) != '\n'; at++) {
            char c = source.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '[' || c == ']') {
                inClass = c == '[';
            } else if (c == '/' && !inClass) {
                break;
            }
        }
        at++;
    }
}
