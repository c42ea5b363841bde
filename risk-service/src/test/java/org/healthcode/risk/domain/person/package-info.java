/** Tests of what is held about one person, and of what is forgotten of it. */
@NullMarked
package org.healthcode.risk.domain.person;

import org.jspecify.annotations.NullMarked;
