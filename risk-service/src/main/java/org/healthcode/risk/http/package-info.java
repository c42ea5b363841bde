/** What the risk service answers: one person's decision, explained. */
@NullMarked
package org.healthcode.risk.http;

import org.jspecify.annotations.NullMarked;
