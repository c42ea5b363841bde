/**
 * What needs a second person: who proposed it, who agreed, how it ended, and who may do which of
 * these. The same for every kind; what differs rightly is the kind's own. Plain Java without a
 * clock; may touch of {@code schemas} only regions and the keys of accounts.
 */
@NullMarked
package org.healthcode.starter.approval;

import org.jspecify.annotations.NullMarked;
