package io.groupstage.web.port;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.course.Team;
import io.groupstage.course.bot.BotCommand;
import io.groupstage.course.bot.BotCommand.Order;
import io.groupstage.course.bot.BotWishes.OfGroup;
import io.groupstage.group.Protocol;
import io.groupstage.web.http.ApiError;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the body of {@code POST /api/v1/bots}: {@code {"command":"START","bots":5}}, {@code {"command":"STOP"}} for all
 * bots, or a command for the bot of a team, such as {@code {"command":"CRASH","team":"team-14"}}. {@code START} and {@code
 * CHANGE} may have the fields {@code protocol}, {@code assignor} and {@code commitIntervalMillis}.
 */
public final class BotOrder {

    private static final Set<String> WISHES = Set.of("protocol", "assignor", "commitIntervalMillis");
    private static final Set<String> FIELDS =
            Stream.concat(Stream.of("command", "bots", "team"), WISHES.stream()).collect(Collectors.toSet());
    private static final String ORDERS =
            Arrays.stream(Order.values()).map(Enum::name).collect(Collectors.joining(", "));

    private BotOrder() {}

    /**
     * Reads a command, and checks each field.
     *
     * @param teams the number of teams
     * @param team finds a team by its name
     */
    public static BotCommand read(ObjectNode body, int teams, Function<String, Optional<Team>> team) {
        for (String field : (Iterable<String>) body::fieldNames) {
            if (!FIELDS.contains(field)) {
                throw ApiError.badRequest("body: has an unknown field; the known fields are command, bots, team,"
                        + " protocol, assignor and commitIntervalMillis");
            }
        }
        String command = body.path("command").asText();
        OfGroup wishes = wishes(body, command);
        if (command.equals("START") && !body.has("team")) {
            return new BotCommand.Start(count(body.path("bots"), teams), wishes);
        }
        if (body.has("bots") && body.has("team")) {
            throw ApiError.badRequest("bots: must be absent if team is given");
        }
        if (command.equals("START")) {
            return new BotCommand.StartFor(team(body, team), wishes);
        }
        if (command.equals("CHANGE")) {
            return new BotCommand.Change(team(body, team), wishes);
        }
        Order order = List.of(Order.values()).stream()
                .filter(known -> known.name().equals(command))
                .findFirst()
                .orElseThrow(() -> ApiError.badRequest("command: must be START, CHANGE or one of " + ORDERS));
        if (order == Order.STOP && !body.has("team")) {
            return new BotCommand.StopAll();
        }
        return new BotCommand.ToTeam(team(body, team), order);
    }

    private static Team team(ObjectNode body, Function<String, Optional<Team>> team) {
        return team.apply(body.path("team").asText())
                .orElseThrow(() -> ApiError.badRequest("team: must be the name of a team, such as team-14"));
    }

    private static OfGroup wishes(ObjectNode body, String command) {
        if (!List.of("START", "CHANGE").contains(command) && WISHES.stream().anyMatch(body::has)) {
            throw ApiError.badRequest("protocol, assignor, commitIntervalMillis: only START and CHANGE take them");
        }
        OfGroup wishes = new OfGroup(
                protocol(body.path("protocol")),
                assignor(body.path("assignor")),
                every(body.path("commitIntervalMillis")));
        wishes.mistake().ifPresent(mistake -> {
            throw ApiError.badRequest(mistake.replace("commit interval", "commitIntervalMillis"));
        });
        return wishes;
    }

    private static Optional<Protocol> protocol(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(Protocol.values())
                .filter(known -> known.label().equals(value.textValue()))
                .findFirst()
                .orElseThrow(() -> ApiError.badRequest("protocol: must be classic or consumer")));
    }

    private static Optional<String> assignor(JsonNode value) {
        if (!value.isMissingNode() && !value.isNull() && !value.isTextual()) {
            throw ApiError.badRequest("assignor: must be the name of an assignor, such as range");
        }
        return Optional.ofNullable(value.textValue());
    }

    private static Optional<Duration> every(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isInt()) {
            throw ApiError.badRequest("commitIntervalMillis: must be a whole number");
        }
        return Optional.of(Duration.ofMillis(value.intValue()));
    }

    private static int count(JsonNode bots, int teams) {
        if (!bots.isInt() || bots.intValue() < 1 || bots.intValue() > teams) {
            throw ApiError.badRequest("bots: must be a whole number from 1 to " + teams);
        }
        return bots.intValue();
    }
}
