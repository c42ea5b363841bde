/**
 * 通知公告: what authorities tell the residents of a region, proposed by one person, approved by
 * another, ended by one. Its edges are in {@code notice.http} and {@code notice.kafka}.
 */
@NullMarked
package org.healthcode.declaration.notice;

import org.jspecify.annotations.NullMarked;
