import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("name_long", models.CharField(blank=True, max_length=200)),
                ("sort_key", models.CharField(max_length=200)),
                ("folded", models.CharField(db_index=True, max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("municipality", "kommun"),
                            ("region", "region"),
                            ("association", "kommunalförbund eller förening"),
                            ("university", "högskola eller universitet"),
                            ("agency", "myndighet"),
                            ("other", "annan organisation"),
                        ],
                        max_length=20,
                    ),
                ),
                ("folded_long", models.CharField(blank=True, db_index=True, max_length=200)),
                ("code", models.CharField(max_length=30, null=True, unique=True)),
                ("county_code", models.CharField(blank=True, max_length=2)),
                ("population", models.PositiveIntegerField(null=True)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("closed_on", models.DateField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="owned",
                        to="networks.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_key"],
            },
        ),
        migrations.CreateModel(
            name="Network",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=30)),
                ("name", models.CharField(max_length=200)),
                ("sort_key", models.CharField(max_length=200)),
                ("folded", models.CharField(db_index=True, max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("network", "nätverk"),
                            ("steering", "styrgrupp"),
                            ("drafting", "beredningsgrupp"),
                            ("working", "arbetsgrupp"),
                            ("outside", "yttre organ"),
                        ],
                        default="network",
                        max_length=20,
                    ),
                ),
                ("is_formal", models.BooleanField(default=False)),
                ("purpose", models.TextField(blank=True)),
                ("function", models.CharField(blank=True, max_length=100)),
                ("seats_per_organisation", models.PositiveSmallIntegerField(null=True)),
                ("closed_on", models.DateField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="networks.network",
                    ),
                ),
                (
                    "host",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="hosted", to="networks.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["sort_key"],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_on", models.DateField(null=True)),
                ("to_on", models.DateField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="memberships", to="networks.network"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="networks.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OrganisationAlias",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("folded", models.CharField(db_index=True, max_length=200)),
                (
                    "host",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="networks.organisation",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="aliases", to="networks.organisation"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("sort_key", models.CharField(max_length=200)),
                ("folded", models.CharField(db_index=True, max_length=200)),
                ("title", models.CharField(blank=True, max_length=200)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "host",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="people", to="networks.organisation"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="employed",
                        to="networks.organisation",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="people",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["sort_key"],
            },
        ),
        migrations.CreateModel(
            name="Office",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("chair", "ordförande"),
                            ("vice_chair", "vice ordförande"),
                            ("coordinator", "planeringsledare"),
                            ("secretary", "sekreterare"),
                            ("steward", "förvaltare"),
                        ],
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=100)),
                ("from_on", models.DateField(null=True)),
                ("to_on", models.DateField(null=True)),
                ("ended", models.BooleanField(default=False)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "network",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="offices",
                        to="networks.network",
                    ),
                ),
                (
                    "host",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offices",
                        to="networks.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="offices", to="networks.person"
                    ),
                ),
            ],
            options={
                "ordering": ["from_on", "id"],
            },
        ),
        migrations.CreateModel(
            name="PersonAlias",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("folded", models.CharField(db_index=True, max_length=200)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="aliases", to="networks.person"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("function", models.CharField(blank=True, max_length=100)),
                ("position", models.PositiveSmallIntegerField(default=1)),
                ("closed_on", models.DateField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="seats", to="networks.membership"
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="Tenure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("ordinary", "ordinarie"), ("acting", "tf."), ("deputy", "ersättare")],
                        default="ordinary",
                        max_length=10,
                    ),
                ),
                ("from_on", models.DateField(null=True)),
                ("to_on", models.DateField(null=True)),
                ("ended", models.BooleanField(default=False)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tenures", to="networks.person"
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tenures", to="networks.seat"
                    ),
                ),
            ],
            options={
                "ordering": ["from_on", "id"],
            },
        ),
        migrations.CreateModel(
            name="NetworkAlias",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("folded", models.CharField(db_index=True, max_length=200)),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="aliases", to="networks.network"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("network", "folded"), name="network_alias_once")],
            },
        ),
        migrations.AddConstraint(
            model_name="network",
            constraint=models.UniqueConstraint(fields=("host", "code"), name="network_code_once_per_host"),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("to_on__isnull", True),
                    ("from_on__isnull", True),
                    ("to_on__gte", models.F("from_on")),
                    _connector="OR",
                ),
                name="membership_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisationalias",
            constraint=models.UniqueConstraint(
                fields=("host", "folded"), name="alias_once_per_host", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.UniqueConstraint(fields=("host", "user"), name="one_person_per_account_and_host"),
        ),
        migrations.AddConstraint(
            model_name="office",
            constraint=models.CheckConstraint(
                condition=models.Q(("network__isnull", True), ("host__isnull", True), _connector="XOR"),
                name="office_in_one_place",
            ),
        ),
        migrations.AddConstraint(
            model_name="office",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("to_on__isnull", True),
                    ("from_on__isnull", True),
                    ("to_on__gte", models.F("from_on")),
                    _connector="OR",
                ),
                name="office_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="personalias",
            constraint=models.UniqueConstraint(fields=("person", "folded"), name="person_alias_once"),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.UniqueConstraint(fields=("membership", "position"), name="seat_position_once"),
        ),
        migrations.AddConstraint(
            model_name="tenure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("to_on__isnull", True),
                    ("from_on__isnull", True),
                    ("to_on__gte", models.F("from_on")),
                    _connector="OR",
                ),
                name="tenure_ends_after_start",
            ),
        ),
    ]
