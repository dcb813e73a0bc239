"""Episodes, their journal, packs and shares."""
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table("raised",
        sa.Column("subject_id", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("occurrence", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("subject_id", "rule", "occurrence", name=op.f("pk_raised"))
    )

    op.create_table("episode",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("child_id", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by", sa.Text(), nullable=True),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("home_level", sa.Text(), nullable=True),
        sa.Column("police_level", sa.Text(), nullable=True),
        sa.Column("next_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rules_version", sa.Text(), nullable=False),
        sa.Column("policy", sa.Text(), nullable=False),
        sa.Column("policy_version", sa.Text(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_episode_child_id_child")),
        sa.ForeignKeyConstraint(["opened_by"], ["person.id"], name=op.f("fk_episode_opened_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_episode"))
    )
    op.create_index(op.f("ix_episode_child_id"), "episode", ["child_id"], unique=False)
    op.create_index("ix_episode_next_due_at", "episode", ["next_due_at"], unique=False)
    op.create_index("one_open_episode_per_child", "episode", ["child_id"], unique=True, sqlite_where=sa.text("found_at IS NULL AND closed_at IS NULL"), postgresql_where=sa.text("found_at IS NULL AND closed_at IS NULL"))

    op.create_table("arrival",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("actor_key", sa.Text(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("body_hash", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("place_id", sa.Text(), nullable=True),
        sa.Column("episode_id", sa.Text(), nullable=True),
        sa.Column("child_id", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_arrival_child_id_child")),
        sa.ForeignKeyConstraint(["episode_id"], ["episode.id"], name=op.f("fk_arrival_episode_id_episode")),
        sa.ForeignKeyConstraint(["place_id"], ["organisation.id"], name=op.f("fk_arrival_place_id_organisation")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arrival")),
        sa.UniqueConstraint("actor_key", "client_id", name=op.f("uq_arrival_actor_key_client_id"))
    )
    op.create_index("ix_arrival_outcome", "arrival", ["outcome"], unique=False)
    op.create_index(op.f("ix_arrival_place_id"), "arrival", ["place_id"], unique=False)

    op.create_table("assessment",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("episode_id", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ruleset", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["episode_id"], ["episode.id"], name=op.f("fk_assessment_episode_id_episode")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment"))
    )
    op.create_index(op.f("ix_assessment_episode_id"), "assessment", ["episode_id"], unique=False)

    op.create_table("fact",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("episode_id", sa.Text(), nullable=False),
        sa.Column("child_id", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Text(), nullable=True),
        sa.Column("device_id", sa.Text(), nullable=True),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("body_hash", sa.Text(), nullable=False),
        sa.Column("prior", sa.Text(), nullable=False),
        sa.Column("mac", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_fact_by_id_person")),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_fact_child_id_child")),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_fact_device_id_device")),
        sa.ForeignKeyConstraint(["episode_id"], ["episode.id"], name=op.f("fk_fact_episode_id_episode")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact")),
        sa.UniqueConstraint("child_id", "place", name=op.f("uq_fact_child_id_place")),
        sa.UniqueConstraint("episode_id", "seq", name=op.f("uq_fact_episode_id_seq"))
    )

    op.create_table("notice",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("episode_id", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("klass", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["episode_id"], ["episode.id"], name=op.f("fk_notice_episode_id_episode")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_notice_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice"))
    )
    op.create_index("ix_notice_person_id_made_at", "notice", ["person_id", "made_at"], unique=False)

    op.create_table("pack",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("episode_id", sa.Text(), nullable=False),
        sa.Column("child_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("preset", sa.Text(), nullable=False),
        sa.Column("profile_version", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("file_hash", sa.Text(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("file", sa.Text(), nullable=True),
        sa.Column("photo_id", sa.Text(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_pack_by_id_person")),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_pack_child_id_child")),
        sa.ForeignKeyConstraint(["episode_id"], ["episode.id"], name=op.f("fk_pack_episode_id_episode")),
        sa.ForeignKeyConstraint(["photo_id"], ["photo.id"], name=op.f("fk_pack_photo_id_photo")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pack")),
        sa.UniqueConstraint("episode_id", "version", "preset", name=op.f("uq_pack_episode_id_version_preset"))
    )
    op.create_index(op.f("ix_pack_child_id"), "pack", ["child_id"], unique=False)
    op.create_index(op.f("ix_pack_content_hash"), "pack", ["content_hash"], unique=False)
    op.create_index(op.f("ix_pack_file_hash"), "pack", ["file_hash"], unique=False)

    op.create_table("share",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("episode_id", sa.Text(), nullable=False),
        sa.Column("pack_id", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("code_made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("reached_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["episode_id"], ["episode.id"], name=op.f("fk_share_episode_id_episode")),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_share_made_by_person")),
        sa.ForeignKeyConstraint(["pack_id"], ["pack.id"], name=op.f("fk_share_pack_id_pack")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_share"))
    )
    op.create_index(op.f("ix_share_episode_id"), "share", ["episode_id"], unique=False)

    op.create_table("share_opening",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("share_id", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("collar", sa.Text(), nullable=False),
        sa.Column("force", sa.Text(), nullable=False),
        sa.Column("address_hash", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["share_id"], ["share.id"], name=op.f("fk_share_opening_share_id_share")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_share_opening"))
    )
    op.create_index(op.f("ix_share_opening_share_id"), "share_opening", ["share_id"], unique=False)


def downgrade() -> None:
    raise RuntimeError("what was kept is not taken down: restore a backup beside it")
