/** Keeps proposals of any kind on the kind's compacted topic, and a view of them. */
@NullMarked
package org.healthcode.declaration.approval.kafka;

import org.jspecify.annotations.NullMarked;
