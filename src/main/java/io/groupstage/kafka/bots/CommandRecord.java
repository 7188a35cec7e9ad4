package io.groupstage.kafka.bots;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.course.Team;
import io.groupstage.course.bot.BotCommand;
import io.groupstage.course.bot.BotCommand.Order;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the records of commands. The key is the subject: {@code bots} for all bots, {@code team-3} for the
 * bot of a team, {@code team-3/bot} for the process that runs it, {@code team-3/person} for a person who joined, {@code
 * team-3/account} for a new password.
 */
record CommandRecord(String key, String value) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TEAM = Pattern.compile("team-([1-9]\\d{0,8})(/bot|/person|/account)?");
    private static final String ALL = "bots";

    static CommandRecord of(BotCommand command) {
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        return switch (command) {
            case BotCommand.Start start ->
                of(
                        ALL,
                        WishesJson.write(
                                start.wishes(), value.put("command", "START").put("bots", start.bots())));
            case BotCommand.StartFor start ->
                of(start.team().name(), WishesJson.write(start.wishes(), value.put("command", "START")));
            case BotCommand.Change change ->
                of(change.team().name(), WishesJson.write(change.wishes(), value.put("command", "CHANGE")));
            case BotCommand.StopAll stop -> of(ALL, value.put("command", "STOP"));
            case BotCommand.ToTeam to ->
                of(to.team().name(), value.put("command", to.order().name()));
            case BotCommand.Claimed claimed -> of(claimed.team().name() + "/bot", value.put("by", claimed.by()));
            case BotCommand.Joined joined -> of(joined.team().name() + "/person", value.put("joined", true));
            case BotCommand.AccountRenewed renewed ->
                of(renewed.team().name() + "/account", value.put("renewed", true));
        };
    }

    private static CommandRecord of(String key, ObjectNode value) {
        return new CommandRecord(key, value.toString());
    }

    /** Reads a command; empty for a record that this version does not know. */
    static Optional<BotCommand> read(byte @Nullable [] key, byte @Nullable [] value) {
        if (key == null || value == null) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(value);
            String subject = new String(key, UTF_8);
            return subject.equals(ALL) ? ofAll(json) : ofTeam(TEAM.matcher(subject), json);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<BotCommand> ofAll(JsonNode json) {
        return switch (json.path("command").asText()) {
            case "START" -> Optional.of(new BotCommand.Start(json.path("bots").asInt(), WishesJson.read(json)));
            case "STOP" -> Optional.of(new BotCommand.StopAll());
            default -> Optional.empty();
        };
    }

    private static Optional<BotCommand> ofTeam(Matcher key, JsonNode json) {
        if (!key.matches()) {
            return Optional.empty();
        }
        Team team = new Team(Integer.parseInt(key.group(1)));
        return switch (Optional.ofNullable(key.group(2)).orElse("")) {
            case "/bot" ->
                Optional.of(new BotCommand.Claimed(team, json.path("by").asText()));
            case "/person" -> Optional.of(new BotCommand.Joined(team));
            case "/account" -> Optional.of(new BotCommand.AccountRenewed(team));
            default -> toTeam(team, json);
        };
    }

    private static Optional<BotCommand> toTeam(Team team, JsonNode json) {
        return switch (json.path("command").asText()) {
            case "START" -> Optional.of(new BotCommand.StartFor(team, WishesJson.read(json)));
            case "CHANGE" -> Optional.of(new BotCommand.Change(team, WishesJson.read(json)));
            default -> order(json).map(order -> new BotCommand.ToTeam(team, order));
        };
    }

    private static Optional<Order> order(JsonNode json) {
        String name = json.path("command").asText();
        return Arrays.stream(Order.values())
                .filter(order -> order.name().equals(name))
                .findFirst();
    }
}
