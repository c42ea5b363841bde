/** Tells the audit log, and people themselves, what members of staff did. */
@NullMarked
package org.healthcode.starter.audit;

import org.jspecify.annotations.NullMarked;
