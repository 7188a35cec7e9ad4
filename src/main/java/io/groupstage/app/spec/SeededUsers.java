package io.groupstage.app.spec;

import io.groupstage.course.users.UserJson;
import io.groupstage.course.users.Users;
import io.groupstage.kafka.traffic.UserSource;

/** Generates the lab's users as records. For one thread. */
public final class SeededUsers implements UserSource {

    private final Users users;
    private final UserJson json = new UserJson();

    public SeededUsers(Users users) {
        this.users = users;
    }

    @Override
    public byte[] at(int partition, long offset) {
        return json.write(users.at(partition, offset));
    }
}
