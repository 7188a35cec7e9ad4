package io.groupstage.bench;

import io.groupstage.course.Team;
import io.groupstage.course.task.CourseReader;
import io.groupstage.course.task.Task;
import io.groupstage.course.users.Position;
import io.groupstage.course.users.User;
import io.groupstage.course.users.Users;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * What a team writes that is good but not perfect, one action after the other: 90 of 100 right, 4 of users that were
 * flagged before, 2 of users that the task does not match, 2 with a wrong reason, 1 of nobody, 1 that is no JSON.
 */
final class PreparedActions {

    static final int PARTITIONS = 5;

    private final Users users;
    private final Team team;
    private final Task task;
    private final Random random;
    private long next;
    private Position flagged = new Position(0, 0);

    PreparedActions(Users users, Team team) {
        this.users = users;
        this.team = team;
        this.task = CourseReader.bundled().task(team);
        this.random = new Random(team.number());
    }

    /** One that is right: of the next user, partition by partition, that the task matches. */
    byte[] right() {
        return bytes(json(matching(true), task.reason()));
    }

    /** Returns one of the next user that the task does not match. */
    byte[] tooWide() {
        return bytes(json(matching(false), task.reason()));
    }

    /** Returns one that is not JSON. */
    static byte[] malformed() {
        return bytes("no action");
    }

    /** Any of the mixture. */
    byte[] any() {
        int kind = random.nextInt(100);
        if (kind < 90) {
            return right();
        } else if (kind < 94) {
            return bytes(json(users.at(flagged), task.reason()));
        } else if (kind < 96) {
            return tooWide();
        } else if (kind < 98) {
            return bytes(json(matching(true), "IS_WRONG"));
        }
        return kind < 99 ? bytes(json("nobody@example.org", task.reason())) : malformed();
    }

    /** How many users each partition must have for all actions so far. */
    long users() {
        return next / PARTITIONS + 1;
    }

    private User matching(boolean wanted) {
        User user = users.at((int) (next % PARTITIONS), next / PARTITIONS);
        while (task.matches(user) != wanted) {
            next++;
            user = users.at((int) (next % PARTITIONS), next / PARTITIONS);
        }
        next++;
        if (wanted) {
            flagged = user.position();
        }
        return user;
    }

    private String json(User user, String reason) {
        return json(user.email(), reason);
    }

    /** As most languages write it: a blank after each colon and comma. */
    private String json(String customer, String reason) {
        return "{\"customer\": \"" + customer + "\", \"type\": \"" + task.type() + "\", \"reason\": \"" + reason
                + "\", \"team\": \"" + team.name() + "\"}";
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
