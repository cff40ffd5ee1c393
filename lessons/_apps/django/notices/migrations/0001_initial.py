from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=80)),
                ("text", models.TextField(blank=True)),
                ("posted", models.DateTimeField(auto_now_add=True)),
            ],
            options={"ordering": ["-posted", "-id"]},
        ),
    ]
