package io.groupstage.cli;

import io.groupstage.app.Role;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists the roles that {@code groupstage run} accepts, as they are typed. */
final class RoleNames implements Iterable<String> {

    static Optional<Role> role(String word) {
        return roles().filter(role -> role.word().equals(word)).findFirst();
    }

    private static Stream<Role> roles() {
        return Stream.of(Role.values()).filter(role -> role != Role.TRAFFIC);
    }

    @Override
    public Iterator<String> iterator() {
        return roles().map(Role::word).iterator();
    }
}
