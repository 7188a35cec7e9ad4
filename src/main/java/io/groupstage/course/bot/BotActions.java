package io.groupstage.course.bot;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.course.Team;
import io.groupstage.course.task.Task;
import io.groupstage.course.users.Position;
import io.groupstage.course.users.User;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Decides the actions of a bot, with its mistakes. It is a pure function of the seed and the user's position, so a
 * record that is delivered twice leads to the same actions. A bot corrects each mistake at once, so mistakes cost it
 * precision and do not cost it a step.
 *
 * @param mistakes the share of actions that are mistakes, from 0 to 1
 */
public record BotActions(Team team, Task task, double mistakes, long seed) {

    /** Makes mistakes rarer on users that the task does not match, because most users are such users. */
    private static final double FALSE_ALARMS = 0.1;

    /** The actions for one user, in order, and whether the task matches the user. */
    public record Decision(boolean flagged, List<byte[]> actions) {}

    /**
     * Returns the actions for a user.
     *
     * @param onPurpose whether to make a mistake in any case
     */
    public Decision decide(User user, boolean onPurpose) {
        boolean matches = task.matches(user);
        SplittableRandom random = random(user.position());
        boolean wrong = onPurpose || random.nextDouble() < mistakes * (matches ? 1 : FALSE_ALARMS);
        byte[] right = action(user, task.reason());
        if (!matches) {
            return new Decision(false, wrong ? List.of(right) : List.of());
        }
        return new Decision(true, wrong ? List.of(mistake(user, random.nextInt(3)), right) : List.of(right));
    }

    private byte[] mistake(User user, int kind) {
        return switch (kind) {
            case 0 -> action(user, task.reason().toLowerCase(java.util.Locale.ROOT));
            case 1 -> ("{'customer': '" + user.email() + "'}").getBytes(UTF_8);
            default -> json(user).without("type").toString().getBytes(UTF_8);
        };
    }

    private byte[] action(User user, String reason) {
        return json(user).put("reason", reason).toString().getBytes(UTF_8);
    }

    private ObjectNode json(User user) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("customer", user.email())
                .put("type", task.type())
                .put("reason", task.reason())
                .put("team", team.name());
    }

    private SplittableRandom random(Position position) {
        return new SplittableRandom(seed ^ (position.partition() * 0x9E3779B97F4A7C15L + position.offset()));
    }
}
