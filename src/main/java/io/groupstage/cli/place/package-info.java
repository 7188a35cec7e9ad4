/** Options that say where groups are: in a running lab, or in any cluster. Several commands share them. */
@NullMarked
package io.groupstage.cli.place;

import org.jspecify.annotations.NullMarked;
