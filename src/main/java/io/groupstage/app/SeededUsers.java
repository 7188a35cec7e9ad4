package io.groupstage.app;

import io.groupstage.course.UserJson;
import io.groupstage.course.Users;
import io.groupstage.kafka.traffic.UserSource;

/** Users as records. For one thread. */
final class SeededUsers implements UserSource {

    private final Users users;
    private final UserJson json = new UserJson();

    SeededUsers(Users users) {
        this.users = users;
    }

    @Override
    public byte[] at(int partition, long offset) {
        return json.write(users.at(partition, offset));
    }
}
