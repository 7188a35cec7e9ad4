package io.groupstage.web.port;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.course.Team;
import io.groupstage.course.bot.BotCommand;
import io.groupstage.course.bot.BotCommand.Order;
import io.groupstage.web.http.ApiError;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads the body of {@code POST /api/v1/bots}: {@code {"command":"START","bots":5}}, {@code {"command":"STOP"}} for all
 * bots, or a command for the bot of a team, such as {@code {"command":"CRASH","team":"team-14"}}.
 */
public final class BotOrder {

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
            if (!Set.of("command", "bots", "team").contains(field)) {
                throw ApiError.badRequest("body: has an unknown field; the known fields are command, bots and team");
            }
        }
        String command = body.path("command").asText();
        if (command.equals("START")) {
            return new BotCommand.Start(count(body.path("bots"), teams));
        }
        Order order = List.of(Order.values()).stream()
                .filter(known -> known.name().equals(command))
                .findFirst()
                .orElseThrow(() -> ApiError.badRequest("command: must be START or one of " + ORDERS));
        if (order == Order.STOP && !body.has("team")) {
            return new BotCommand.StopAll();
        }
        return new BotCommand.ToTeam(
                team.apply(body.path("team").asText())
                        .orElseThrow(() -> ApiError.badRequest("team: must be the name of a team, such as team-14")),
                order);
    }

    private static int count(JsonNode bots, int teams) {
        if (!bots.isInt() || bots.intValue() < 1 || bots.intValue() > teams) {
            throw ApiError.badRequest("bots: must be a whole number from 1 to " + teams);
        }
        return bots.intValue();
    }
}
