package io.groupstage.cli;

import io.groupstage.app.Role;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;

/** The roles that a process beside the lab's own may have, as they are typed. */
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
