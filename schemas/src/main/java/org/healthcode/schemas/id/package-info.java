/**
 * Identity documents, what of them may be shown, and the pseudonym that stands for a person
 * everywhere behind the edge: plain Java, pure, touches nothing but its arguments.
 */
@NullMarked
package org.healthcode.schemas.id;

import org.jspecify.annotations.NullMarked;
