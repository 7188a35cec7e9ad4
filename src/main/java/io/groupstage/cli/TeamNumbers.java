package io.groupstage.cli;

import io.groupstage.course.Team;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads teams such as {@code 2-6} or {@code 2,4,9-11}: numbers from 1, and ranges of them. */
final class TeamNumbers implements ITypeConverter<TeamNumbers.Chosen> {

    private static final int MOST = 200;
    private static final Pattern PART = Pattern.compile("(\\d{1,3})(?:-(\\d{1,3}))?");

    /** The chosen teams, each once, in the order of their numbers. */
    record Chosen(List<Team> teams) {}

    @Override
    public Chosen convert(String value) {
        return new Chosen(Arrays.stream(value.split(",", -1))
                .flatMap(part -> range(value, part))
                .distinct()
                .sorted()
                .toList());
    }

    private static Stream<Team> range(String value, String part) {
        Matcher range = PART.matcher(part.strip());
        if (range.matches()) {
            int from = Integer.parseInt(range.group(1));
            int to = range.group(2) == null ? from : Integer.parseInt(range.group(2));
            if (from >= 1 && from <= to && to <= MOST) {
                return IntStream.rangeClosed(from, to).mapToObj(Team::new);
            }
        }
        throw new TypeConversionException(
                "'" + value + "' is not a list of teams: write numbers from 1 to " + MOST + ", such as 2-6 or 2,4,9");
    }
}
