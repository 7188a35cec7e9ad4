package io.groupstage.web.starter;

/** Is the language of a starter. It writes any text safely into a program. */
enum Language {
    PYTHON("python", "text/x-python", "False") {
        @Override
        String literal(String text) {
            return quoted(text, c -> "\\U%08x".formatted(c));
        }
    },
    JAVA("java", "text/x-java-source", "false") {
        @Override
        String literal(String text) {
            return quoted(text, Language::utf16);
        }
    },
    /** Is sent as plain text, because a browser must not run a team's account as a script of a page. */
    JAVASCRIPT("javascript", "text/plain", "false") {
        @Override
        String literal(String text) {
            return quoted(text, Language::utf16);
        }
    },
    /** Is bash, with jq for the conditions. */
    SHELL("jq", "text/x-shellscript", "false") {
        @Override
        String literal(String text) {
            return "'" + text.replace("'", "'\\''") + "'";
        }

        @Override
        String condition(String expression) {
            return literal(expression);
        }
    };

    private final String solution;
    private final String mediaType;
    private final String never;

    /**
     * @param solution the name of the language in a course
     * @param never the condition that does not match any user
     */
    Language(String solution, String mediaType, String never) {
        this.solution = solution;
        this.mediaType = mediaType;
        this.never = never;
    }

    /** Returns a literal that the language reads as exactly this text. */
    abstract String literal(String text);

    /** Returns an expression of the course as it stands in the program. */
    String condition(String expression) {
        return expression;
    }

    String solution() {
        return solution;
    }

    String mediaType() {
        return mediaType;
    }

    String never() {
        return never;
    }

    /** Returns the text on one line, for a comment. Java reads {@code \}{@code u000a} even there, but not after two backslashes. */
    String comment(String text) {
        return text.replace("\\", "\\\\")
                .codePoints()
                .map(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private interface Escape {
        String of(int codePoint);
    }

    private static String quoted(String text, Escape escape) {
        StringBuilder literal = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> literal.append("\\\"");
                case '\\' -> literal.append("\\\\");
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r"); // Java would read its number as the end of the line
                default -> literal.append(c >= ' ' && c <= '~' ? Character.toString(c) : escape.of(c));
            }
        });
        return literal.append('"').toString();
    }

    private static String utf16(int codePoint) {
        StringBuilder escaped = new StringBuilder();
        for (char unit : Character.toChars(codePoint)) {
            escaped.append("\\u%04x".formatted((int) unit));
        }
        return escaped.toString();
    }
}
