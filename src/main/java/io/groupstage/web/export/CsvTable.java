package io.groupstage.web.export;

import io.groupstage.web.http.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Writes a table as CSV by RFC 4180: commas between cells, CR LF at the end of lines, and column names in the first
 * line.
 *
 * <p>A spreadsheet takes a cell that begins with {@code =}, {@code +}, {@code -}, {@code @}, a tab or a line end for a
 * formula, and a formula can send the table's data elsewhere. Such a text gets an apostrophe in front, which a
 * spreadsheet does not show. Because a table may be shown in a terminal, control characters, line ends, tabs and
 * characters that change the direction of writing are replaced. Numbers and times come from the lab and are not
 * changed. A value that is not known is an empty cell.
 */
public final class CsvTable {

    /** Ignores blanks in front, because some spreadsheets do. */
    private static final Pattern FORMULA = Pattern.compile("[\\s\\h\\v]*[=+\\-@\\t\\r\\n＝＋－＠].*", Pattern.DOTALL);

    private static final Pattern STEERING = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    /** Includes the semicolon, which separates cells in countries with a decimal comma. */
    private static final Pattern TO_QUOTE = Pattern.compile(".*[\",;].*");

    private static final DateTimeFormatter ISO_8601 =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private final StringBuilder text = new StringBuilder();
    private final int columns;
    private int cells;

    public CsvTable(List<String> columns) {
        this.columns = columns.size();
        columns.forEach(this::text);
        end();
    }

    /** Adds hostile text. */
    public CsvTable text(String value) {
        String visible = STEERING.matcher(value).replaceAll("\uFFFD");
        String safe = FORMULA.matcher(value).matches() ? "'" + visible : visible;
        return cell(TO_QUOTE.matcher(safe).matches() ? '"' + safe.replace("\"", "\"\"") + '"' : safe);
    }

    public CsvTable number(long value) {
        return cell(Long.toString(value));
    }

    public CsvTable number(OptionalLong value) {
        return cell(value.isPresent() ? Long.toString(value.getAsLong()) : "");
    }

    /** Adds a share in 0..1, with four digits. */
    public CsvTable fraction(OptionalDouble value) {
        Double rounded = Json.fraction(value);
        return cell(
                rounded == null
                        ? ""
                        : BigDecimal.valueOf(rounded).stripTrailingZeros().toPlainString());
    }

    /** Adds two cells: ISO 8601 in UTC, and epoch milliseconds. */
    public CsvTable time(Optional<Instant> at) {
        cell(at.map(CsvTable::iso8601).orElse(""));
        return cell(at.map(instant -> Long.toString(instant.toEpochMilli())).orElse(""));
    }

    /** Formats a time, such as {@code 2026-11-23T09:00:00.000Z}. */
    public static String iso8601(Instant at) {
        return ISO_8601.format(at);
    }

    /** Ends the row. */
    public void end() {
        if (cells != columns) {
            throw new IllegalStateException("a row has " + cells + " cells, and the table " + columns + " columns");
        }
        text.append("\r\n");
        cells = 0;
    }

    private CsvTable cell(String value) {
        text.append(cells++ == 0 ? "" : ",").append(value);
        return this;
    }

    /** Returns the whole table. */
    @Override
    public String toString() {
        return text.toString();
    }
}
