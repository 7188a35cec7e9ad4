package io.groupstage.web.port;

import io.groupstage.course.Team;

/** Holds the interfaces through which the instructor conducts the class. */
public record ClassPorts(LessonControl lesson, AuditTrail audit, TeamAccounts accounts) {

    /** Lets the instructor give a team a new password and a new join code. Called from any thread. */
    public interface TeamAccounts {

        /** Is the new account of a team. Its password is on the team's page. */
        record Renewed(String username, String joinCode) {

            /** Returns a text without the code, because it may be logged. */
            @Override
            public String toString() {
                return "Renewed[" + username + "]";
            }
        }

        /**
         * Replaces the password and the join code. When it returns, the old ones are not accepted any more, and clients and
         * sessions that used them are being ended.
         *
         * @throws io.groupstage.web.http.ApiError if another process of the lab must do this, or Kafka does not answer
         */
        Renewed renew(Team team);
    }
}
